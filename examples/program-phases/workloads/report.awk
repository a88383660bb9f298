# Workload "mawk": hourly report of an access log.
function flush(    address, best, i, n, order, t, path) {
    n = 0
    for (address in bytes) order[++n] = bytes[address] " " address
    for (i = 2; i <= n && i <= 60; i++) {
        t = order[i]
        for (j = i - 1; j > 0 && order[j] + 0 < t + 0; j--) order[j + 1] = order[j]
        order[j + 1] = t
    }
    for (i = 1; i <= 10 && i <= n; i++) print hour, order[i]
    for (path in hits) if (hits[path] > 3) printf "%s %-40s %d\n", hour, path, hits[path]
    split("", bytes)
    split("", hits)
}
{
    now = substr($4, 2, 5)
    if (substr(now, 1, 4) != hour) { if (NR > 1) flush(); hour = substr(now, 1, 4) }
    bytes[$1] += $NF
    path = $6
    gsub(/\.html$/, "", path)
    if ($(NF - 1) == 200) hits[path]++
    else if (match(path, /[^\/]*$/)) { name = toupper(substr(path, RSTART)); errors[name]++ }
    n = split(path, part, "/")
    for (i = 2; i <= n; i++) depth[i] += length(part[i])
}
END { flush(); for (i in depth) print i, depth[i] }
