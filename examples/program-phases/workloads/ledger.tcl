# Workload "tclsh": keep a ledger of orders; every 150 rows close the books.
proc median {values} {
    set sorted [lsort -real $values]
    return [lindex $sorted [expr {[llength $sorted] / 2}]]
}
proc checksum {text} {
    set sum 7
    foreach c [split $text ""] { scan $c %c code; set sum [expr {($sum * 33 + $code) % 1000003}] }
    return $sum
}
proc digits {count} {
    set scale [expr {10 ** ($count + 5)}]
    set sum 0
    foreach {sign base} {16 5 -4 239} {
        set term [expr {$scale * abs($sign) / $base}]
        for {set n 1} {$term != 0} {incr n 2} {
            set part [expr {$term / $n}]
            if {($n % 4 == 1) == ($sign > 0)} { incr sum $part } else { incr sum [expr {-$part}] }
            set term [expr {$term / ($base * $base)}]
        }
    }
    return [expr {$sum / 100000}]
}
set rows 0
set prices {}
set channel [open [lindex $argv 0]]
while {[gets $channel line] >= 0} {
    lassign $line number customer item quantity price day
    incr rows
    dict incr total $customer $quantity
    dict lappend items $item $number
    lappend prices $price
    if {[regexp {^(.*)(ou|ea|ai)(.*)$} $item all head vowel tail]} { append names "[string totitle $tail]$vowel" }
    if {$rows % 150 == 0} {
        puts [median $prices]
        set prices {}
        puts [lrange [lsort -stride 2 -integer -index 1 $total] end-9 end]
        puts [checksum [string map {a A e E} $names]]
        set names ""
        if {$rows % 450 == 0} { puts [string length [digits 400]] }
        foreach key [lsort [dict keys $items *nd*]] { puts "$key [llength [dict get $items $key]]" }
    }
}
