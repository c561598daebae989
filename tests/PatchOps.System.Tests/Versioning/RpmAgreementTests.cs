using System.Globalization;
using PatchOps.Versioning;

namespace PatchOps.System.Tests.Versioning;

public class RpmAgreementTests
{
    private const int Pairs = 20_000;

    // Constant: the pairs come on standard input, which rpm's Lua reads itself.
    private const string Script = """%{lua: for line in io.stdin:lines() do local a, b = line:match("^(%S+) (%S+)$"); print(rpm.vercmp(a, b) .. "\n") end}""";

    private static readonly string[] s_pieces =
    [
        "0", "00", "1", "01", "9", "10", "100", "99999999999999999999", "100000000000000000000", ".", "..", "_", "+", "-", "~", "~~", "^", "^^", "~^", "^~", "a", "z", "A", "Z", "ab",
        "el9", ".el9_2", "~rc1", "^git1", "a0", "0a", "é", ".~", ".^", ":",
    ];

    [SkippableFact]
    public async Task Twenty_thousand_pairs_are_ordered_as_the_real_rpm_orders_them()
    {
        Tool.RequireOnPath("rpm");
        var pairs = new VersionPairs(20261121, s_pieces).Take(Pairs, text => RpmVersion.TryParse(text, out _)).ToList();
        var answers = await Tool.LinesAsync(string.Concat(pairs.Select(pair => $"{pair.A} {pair.B}\n")), "rpm", "--eval", Script);
        Assert.Equal(pairs.Count, answers.Length);

        var wrong = pairs.Zip(answers, (pair, answer) => (pair, answer))
            .Where(row => Math.Sign(RpmVersion.Parse(row.pair.A).CompareTo(RpmVersion.Parse(row.pair.B))).ToString(CultureInfo.InvariantCulture) != row.answer)
            .Select(row => $"{row.pair.A} {row.pair.B}: rpm says {row.answer}")
            .ToList();
        Assert.Empty(wrong);
        Assert.All(new[] { "-1", "0", "1" }, answer => Assert.True(answers.Count(a => a == answer) > Pairs / 20, $"too few answers {answer}"));
    }
}
