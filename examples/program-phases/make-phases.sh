#!/bin/sh
# Remake phases.csv: write the inputs, trace the ten workloads, cluster the intervals.
#
# usage: ./make-phases.sh SCRATCH-FOLDER [WORKLOAD...]
#
# Basic-block vectors go to SCRATCH-FOLDER/bbv (some hundred MB, not kept in the repository).
# With workloads named, only those are traced again and nothing is clustered.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
interval=1000000
all="gzip bzip2 xz cc1 python3 perl sqlite3 sort mawk tclsh"
[ $# -ge 1 ] || { sed -n 's/^# usage: /usage: /p' "$0" >&2; exit 2; }
mkdir -p "$1"
scratch=$(cd "$1" && pwd)
shift

/usr/bin/python3 "$here/make_inputs.py" "$scratch/run"
cp "$here"/workloads/* "$scratch/run/"
mkdir -p "$scratch/bbv"
cd "$scratch/run"

# One program under valgrind: fixed environment, no address randomisation, output thrown away.
trace() {
    name=$1; input=$2; shift 2
    echo "tracing $name"
    env -i PATH=/usr/bin:/bin LC_ALL=C HOME=/nonexistent PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 \
        PERL_HASH_SEED=0 PERL_PERTURB_KEYS=0 \
        setarch x86_64 -R valgrind --quiet --tool=exp-bbv --interval-size=$interval \
        --bb-out-file=bb.$name --pc-out-file=pc.$name "$@" <"$input" >/dev/null
    mv "bb.$name" "$scratch/bbv/$name.bb"
    mv "pc.$name" "$scratch/bbv/$name.pc"
}

for workload in ${*:-$all}; do
    case $workload in
    gzip)    trace gzip /dev/null gzip -6 -n -c gzip.in ;;
    bzip2)   trace bzip2 /dev/null bzip2 -1 -c bzip2.in ;;
    xz)      trace xz /dev/null xz -1 -T1 -c xz.in ;;
    cc1)     trace cc1 /dev/null "$(gcc -print-prog-name=cc1)" -quiet -O2 -fpreprocessed -frandom-seed=0 \
                 --param ggc-min-expand=30 --param ggc-min-heapsize=4096 cc1.i -o /dev/null ;;
    python3) trace python3 /dev/null /usr/bin/python3 -sS index.py python3.in ;;
    perl)    trace perl /dev/null perl markup.pl perl.in ;;
    sqlite3) trace sqlite3 sqlite3.sql sqlite3 -batch :memory: ;;
    sort)    trace sort /dev/null sort --parallel=1 -S 1M -T . -k9,9n -k6,6 sort.in ;;
    mawk)    trace mawk /dev/null mawk -f report.awk mawk.in ;;
    tclsh)   trace tclsh /dev/null tclsh ledger.tcl tclsh.in ;;
    *)       echo "no such workload: $workload" >&2; exit 2 ;;
    esac
done
[ $# -eq 0 ] || exit 0
exec /usr/bin/python3 "$here/make_phases.py" "$scratch/bbv" "$here/phases.csv"
