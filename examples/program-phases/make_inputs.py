#!/usr/bin/python3
"""Write the input files of the ten workloads into a folder, from fixed seeds.

usage: make_inputs.py FOLDER

Every file is synthesised here: the same Python gives the same bytes.
"""
import json
import pathlib
import random
import sys


def vocabulary(rng, count):
    """Pronounceable words, distinct, in the order drawn."""
    onsets = "b bl br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w z".split()
    vowels = "a e i o u ai ea ee ou".split()
    codas = ["", "", "", "n", "r", "s", "t", "l", "nd", "st", "ck", "m"]
    words, seen = [], set()
    while len(words) < count:
        syllables = rng.choice((1, 2, 2, 3))
        word = "".join(rng.choice(onsets) + rng.choice(vowels) + rng.choice(codas) for _ in range(syllables))
        if word not in seen:
            seen.add(word)
            words.append(word)
    return words


def zipf_word(rng, words):
    """A word whose rank is roughly Zipf-distributed."""
    return words[int(len(words) ** rng.random()) - 1]


def prose(rng, words, size):
    """Sentences and paragraphs, with topic words that change by paragraph."""
    parts, length = [], 0
    while length < size:
        topic = [rng.choice(words) for _ in range(12)]
        for _ in range(rng.randint(3, 9)):
            sentence = [rng.choice(topic) if rng.random() < 0.2 else zipf_word(rng, words)
                        for _ in range(rng.randint(5, 22))]
            text = " ".join(sentence).capitalize() + rng.choice((". ", ". ", ". ", "? ", ", and so on. "))
            parts.append(text)
            length += len(text)
        parts.append("\n\n")
        length += 2
    return "".join(parts)[:size]


def log_lines(rng, words, count):
    """Lines of a web server's access log."""
    methods = ("GET", "GET", "GET", "POST", "PUT", "HEAD")
    lines, second = [], 0
    for _ in range(count):
        second += rng.randint(0, 3)
        address = f"10.{rng.randint(0, 3)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
        path = "/".join(zipf_word(rng, words) for _ in range(rng.randint(1, 4)))
        status = rng.choice((200, 200, 200, 200, 304, 404, 500))
        lines.append(f"{address} - - [{second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}] "
                     f"\"{rng.choice(methods)} /{path}.html HTTP/1.1\" {status} {int(rng.expovariate(0.0002))}")
    return lines


def orders(rng, words, count):
    """Rows of an order book: number, customer, item, quantity, price, day."""
    for number in range(count):
        yield (number, rng.randint(1, 900), zipf_word(rng, words), rng.randint(1, 40),
               round(rng.lognormvariate(3, 1), 2), rng.randint(1, 365))


def mixed_archive(rng, words, sections):
    """Sections of prose, logs, CSV, noise, repeated records and sparse bytes, in random order."""
    out = bytearray()
    for _ in range(sections):
        kind = rng.randrange(6)
        size = rng.randint(12, 60) * 1024
        if kind == 0:
            out += prose(rng, words, size).encode()
        elif kind == 1:
            out += "\n".join(log_lines(rng, words, size // 70)).encode()
        elif kind == 2:
            out += "\n".join(",".join(map(str, row)) for row in orders(rng, words, size // 32)).encode()
        elif kind == 3:
            out += rng.randbytes(size)
        elif kind == 4:
            value, samples = 0, bytearray()
            for _ in range(size // 4):
                value = (value + rng.randint(-9, 9)) & 0xFFFF
                samples += value.to_bytes(2, "little") + b"\x00\x01"
            out += samples
        else:
            sparse = bytearray(size)
            for _ in range(size // 64):
                sparse[rng.randrange(size)] = rng.randrange(256)
            out += sparse
    return bytes(out)


def c_function(rng, index):
    """One C function out of five shapes."""
    n, kind = f"f{index}", index and rng.randrange(5)
    if kind == 0:
        body = "".join(f"  for (int j{d} = 0; j{d} < n; j{d}++) a[j{d}] += b[j{d}] * {rng.randint(1, 99)};\n"
                       for d in range(rng.randint(1, 6)))
        return f"int {n}(int *a, const int *b, int n) {{\n{body}  return n ? a[0] : {index};\n}}\n"
    if kind == 1:
        cases = "".join(f"  case {c}: x = x * {rng.randint(3, 99)} + n; break;\n" for c in range(rng.randint(6, 60)))
        return f"int {n}(int *a, const int *b, int n) {{\n  int x = a[0];\n  switch (b[0]) {{\n{cases}" \
               f"  default: x ^= n;\n  }}\n  return x;\n}}\n"
    if kind == 2:
        body = "".join(f"  y{d} = x * y{d % 3} + {rng.random():.4f};\n" if d < 3 else
                       f"  y{rng.randrange(3)} += y{rng.randrange(3)} * {rng.random():.4f} - x;\n"
                       for d in range(rng.randint(5, 60)))
        return f"int {n}(int *a, const int *b, int n) {{\n  double x = a[0], y0 = n, y1 = b[0], y2 = 1;\n{body}" \
               f"  return (int)(y0 + y1 + y2);\n}}\n"
    if kind == 3:
        calls = "".join(f"  if (n > {rng.randint(1, 500)}) s += f{rng.randrange(index)}(a, b, n - {d});\n"
                        for d in range(rng.randint(1, 8)))
        return f"int {n}(int *a, const int *b, int n) {{\n  int s = 0;\n{calls}  return s;\n}}\n"
    body = "".join(f"  while (p && p->key < n + {rng.randint(1, 50)}) {{ s += p->value[{rng.randrange(4)}]; p = p->next; }}\n"
                   for _ in range(rng.randint(1, 6)))
    return f"int {n}(int *a, const int *b, int n) {{\n  struct node *p = (struct node *)a;\n  int s = b[0];\n" \
           f"{body}  return s;\n}}\n"


def sql_script(rng, words, rounds):
    """Rounds of inserts, joins, reports, updates and deletes on three tables."""
    quote = lambda text: "'" + text.replace("'", "''") + "'"
    out = ["PRAGMA temp_store=MEMORY;",
           "CREATE TABLE customer(id INTEGER PRIMARY KEY, name TEXT, town TEXT);",
           "CREATE TABLE orders(id INTEGER PRIMARY KEY, customer INT, item TEXT, quantity INT, price REAL, day INT);",
           "CREATE TABLE note(id INTEGER PRIMARY KEY, body TEXT);",
           "CREATE INDEX orders_customer ON orders(customer);", "CREATE INDEX orders_day ON orders(day);"]
    out += [f"INSERT INTO customer VALUES({i},{quote(rng.choice(words))},{quote(words[rng.randrange(40)])});"
            for i in range(1, 901)]
    reports = [
        "SELECT c.town, count(*), sum(o.quantity*o.price) FROM orders o JOIN customer c ON c.id=o.customer "
        "WHERE o.day BETWEEN {a} AND {b} GROUP BY c.town ORDER BY 3 DESC;",
        "SELECT item, avg(price), max(quantity) FROM orders GROUP BY item HAVING count(*)>3 ORDER BY 2 LIMIT 20;",
        "SELECT count(*) FROM note WHERE body LIKE '%{w}%';",
        "UPDATE orders SET price=round(price*1.01,2) WHERE customer%7={d};",
        "SELECT day, sum(quantity) OVER (ORDER BY day ROWS 6 PRECEDING) FROM orders WHERE customer<{a} ORDER BY day;",
        "SELECT a.id, b.id FROM orders a JOIN orders b ON a.item=b.item AND a.day=b.day AND a.id<b.id "
        "WHERE a.customer={a};",
        "DELETE FROM orders WHERE day={d}; CREATE INDEX t ON orders(item, price); DROP INDEX t;",
    ]
    number = 0
    for _ in range(rounds):
        out.append("BEGIN;")
        for row in orders(rng, words, rng.randint(150, 500)):
            number += 1
            out.append(f"INSERT INTO orders VALUES({number},{row[1]},{quote(row[2])},{row[3]},{row[4]},{row[5]});")
        out += [f"INSERT INTO note(body) VALUES({quote(prose(rng, words, 150).strip())});" for _ in range(30)]
        out.append("COMMIT;")
        for _ in range(rng.randint(2, 5)):
            a = rng.randint(1, 200)
            out.append(rng.choice(reports).format(a=a, b=a + rng.randint(5, 150), d=rng.randrange(7), w=rng.choice(words)))
    return "\n".join(out) + "\n"


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    words = vocabulary(random.Random(1), 6000)

    def put(name, content):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    put("gzip.in", mixed_archive(random.Random(2), words, 220))
    put("bzip2.in", mixed_archive(random.Random(3), words, 130))
    put("xz.in", mixed_archive(random.Random(4), words, 60))
    rng = random.Random(5)
    put("cc1.i", "struct node { int key; int value[4]; struct node *next; };\n" +
        "".join(c_function(rng, i) for i in range(50)))
    rng = random.Random(6)
    documents = [{"id": i, "title": prose(rng, words, 40), "tags": rng.sample(words, 5),
                  "body": prose(rng, words, rng.randint(500, 6000)), "marks": [rng.random() for _ in range(40)]}
                 for i in range(110)]
    put("python3.in", "".join(json.dumps(d) + "\n" for d in documents))
    put("perl.in", prose(random.Random(7), words, 420_000))
    put("sqlite3.sql", sql_script(random.Random(8), words, 25))
    put("sort.in", "\n".join(log_lines(random.Random(9), words, 60_000)) + "\n")
    put("mawk.in", "\n".join(log_lines(random.Random(10), words, 60_000)) + "\n")
    rng = random.Random(11)
    put("tclsh.in", "".join(" ".join(map(str, row)) + "\n" for row in orders(rng, words, 12000)))


if __name__ == "__main__":
    main(sys.argv[1])
