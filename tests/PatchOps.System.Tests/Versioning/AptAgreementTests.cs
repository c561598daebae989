using System.Globalization;
using PatchOps.Versioning;

namespace PatchOps.System.Tests.Versioning;

public class AptAgreementTests
{
    private const int Pairs = 20_000;

    // The distribution's own: another one on the PATH does not see python3-apt.
    private const string Python = "/usr/bin/python3";

    private const string Script = """
        import sys, apt_pkg
        apt_pkg.init_system()
        for line in sys.stdin:
            a, b = line.rstrip("\n").split(" ")
            r = apt_pkg.version_compare(a, b)
            print((r > 0) - (r < 0))
        """;

    private static readonly string[] s_pieces =
    [
        "0", "00", "1", "01", "9", "10", "99999999999999999999", ".", "-", "--", "+", "~", "a", "Z", ":", "::", "_", "^", "/", "1:", "0:", "-0", "-~", "(", "%", ",",
    ];

    [SkippableFact]
    public async Task Text_that_dpkg_would_refuse_is_ordered_as_apt_orders_it()
    {
        Skip.IfNot(File.Exists(Python), $"{Python} is not there.");
        var probe = await Tool.LinesAsync("", Python, "-c", "import importlib.util as u; print(u.find_spec('apt_pkg') is not None)");
        Skip.IfNot(probe is ["True"], "python3-apt is not installed.");

        var pairs = new VersionPairs(20261121, s_pieces).Take(Pairs, text => text.Length > 0).ToList();
        var answers = await Tool.LinesAsync(string.Concat(pairs.Select(pair => $"{pair.A} {pair.B}\n")), Python, "-c", Script);
        Assert.Equal(pairs.Count, answers.Length);

        var wrong = pairs.Zip(answers, (pair, answer) => (pair, answer))
            .Where(row => DpkgVersion.Compare(row.pair.A, row.pair.B).ToString(CultureInfo.InvariantCulture) != row.answer)
            .Select(row => $"{row.pair.A} {row.pair.B}: apt says {row.answer}")
            .ToList();
        Assert.Empty(wrong);
        Assert.True(pairs.Count(pair => !DpkgVersion.TryParse(pair.A, out _)) > Pairs / 4, "too few pairs that dpkg refuses");
    }
}
