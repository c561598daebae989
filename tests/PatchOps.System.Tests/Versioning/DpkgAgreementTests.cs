using PatchOps.Versioning;

namespace PatchOps.System.Tests.Versioning;

public class DpkgAgreementTests
{
    private const int Pairs = 10_000;

    // dpkg answers with its exit code: 0 yes, 1 no, 2 not a version. Warnings go to stderr and count as a refusal here.
    private const string Script = """
        while read -r a b; do
          dpkg --compare-versions "$a" lt "$b" 2>/dev/null; r=$?
          if [ $r = 1 ]; then dpkg --compare-versions "$a" eq "$b" 2>/dev/null && r=3; fi
          echo $r
        done
        """;

    private static readonly string[] s_pieces =
    [
        "0", "00", "1", "01", "9", "10", "100", "99999999999999999999", "100000000000000000000", ".", "..", "-", "+", "~", "~~", "a", "z", "A", "Z", "ab",
        "deb12u1", "+b1", "~bpo12+1", "+dfsg", ".0", "-0", "~rc1", "a0", "0a", ":", ".~", "-~",
    ];

    [SkippableFact]
    public async Task Ten_thousand_pairs_are_ordered_as_the_real_dpkg_orders_them()
    {
        Tool.RequireOnPath("dpkg");
        var pairs = new VersionPairs(20261121, s_pieces).Take(Pairs, text => DpkgVersion.TryParse(text, out _)).ToList();
        var answers = await Tool.LinesAsync(string.Concat(pairs.Select(pair => $"{pair.A} {pair.B}\n")), "sh", "-c", Script);
        Assert.Equal(pairs.Count, answers.Length);

        var wrong = pairs.Zip(answers, (pair, answer) => (pair, answer))
            .Where(row => row.answer != Expected(DpkgVersion.Parse(row.pair.A).CompareTo(DpkgVersion.Parse(row.pair.B)))
                || row.answer != Expected(DpkgVersion.Compare(row.pair.A, row.pair.B)))
            .Select(row => $"{row.pair.A} {row.pair.B}: dpkg says {row.answer}")
            .ToList();
        Assert.Empty(wrong);

        // The pairs would prove little if they all fell on one side.
        Assert.All(new[] { "0", "1", "3" }, answer => Assert.True(answers.Count(a => a == answer) > Pairs / 20, $"too few answers {answer}"));
    }

    [SkippableFact]
    public async Task What_dpkg_refuses_or_warns_of_is_refused_and_nothing_else()
    {
        Tool.RequireOnPath("dpkg");
        string[] hostile = ["_", ":", "::", "-", "--", "é", "1:", "-1", "a", "x:", "2147483647:", "2147483648:", "~", "^", "/", "%", "\\", "'", "$(id)", "*"];
        var texts = new VersionPairs(7, [.. hostile, "1", "0", "."]).Take(1000, text => !text.StartsWith('-')).Select(pair => pair.A).ToList();
        const string script = """while read -r v; do if m=$(dpkg --compare-versions "$v" eq "$v" 2>&1) && [ -z "$m" ]; then echo yes; else echo no; fi; done""";
        var answers = await Tool.LinesAsync(string.Concat(texts.Select(text => text + "\n")), "sh", "-c", script);

        var wrong = texts.Zip(answers, (text, answer) => (text, answer))
            .Where(row => DpkgVersion.TryParse(row.text, out _) != (row.answer == "yes"))
            .Select(row => $"{row.text}: dpkg says {row.answer}");
        Assert.Empty(wrong);
        Assert.Equal(texts.Count, answers.Length);
        Assert.Contains("yes", answers);
        Assert.Contains("no", answers);
    }

    private static string Expected(int comparison) => comparison switch { < 0 => "0", 0 => "3", _ => "1" };
}
