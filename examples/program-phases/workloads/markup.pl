# Workload "perl": turn plain paragraphs into marked-up text with counts and a concordance.
use strict;
use warnings;

my (%count, %lines, $chapter);
local $/ = "";
while (my $paragraph = <>) {
    chomp $paragraph;
    $chapter++;
    my @sentences = split /(?<=[.?])\s+/, $paragraph;
    for my $sentence (@sentences) {
        $sentence =~ s/&/&amp;/g;
        $sentence =~ s/\b(\w+)(nd|st|ck)\b/<em>$1$2<\/em>/g;
        $sentence =~ s/(\w)(\w*), and so on/\u$1$2 <b>etc<\/b>/;
        for my $word ($sentence =~ /\b([a-z]{3,})\b/g) {
            $count{$word}++;
            push @{ $lines{$word} }, $chapter if $count{$word} < 20;
        }
    }
    printf "<p id=\"%d\">%s</p>\n", $chapter, join("\n", @sentences);
    if ($chapter % 25 == 0) {
        my @top = (sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count)[0 .. 19];
        printf "%-12s %5d %s\n", $_, $count{$_}, join(",", @{ $lines{$_} }) for @top;
    }
    if ($chapter % 10 == 0) {
        my $reversed = join " ", map { scalar reverse } sort { length $a <=> length $b || $a cmp $b } split ' ', $paragraph;
        my $sum = 0;
        $sum = ($sum * 31 + ord) % 65521 for split //, $reversed;
        my $vowels = ($paragraph =~ tr/aeiou//);
        printf "<!-- %d %d -->\n", $sum, $vowels;
    }
}
