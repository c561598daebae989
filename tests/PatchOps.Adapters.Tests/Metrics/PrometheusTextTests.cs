using PatchOps.Adapters.Metrics;
using PatchOps.Metrics;

namespace PatchOps.Adapters.Tests.Metrics;

public sealed class PrometheusTextTests
{
    private static string Text(string label) => PrometheusText.Of([new MetricFamily("patchops_x", "What it is.", [new MetricSample(1, new KeyValuePair<string, string>("policy", label))])]);

    [Fact]
    public void A_family_is_its_help_its_type_and_its_samples()
    {
        MetricFamily[] families =
        [
            new("patchops_a", "First\\line\nsecond.", [new MetricSample(0.5)]),
            new("patchops_b", "Two.", [new MetricSample(1795765337.565, new("x", "1"), new("y", "2")), new MetricSample(double.NaN), new MetricSample(double.PositiveInfinity)]),
        ];

        Assert.Equal(
            """
            # HELP patchops_a First\\line\nsecond.
            # TYPE patchops_a gauge
            patchops_a 0.5
            # HELP patchops_b Two.
            # TYPE patchops_b gauge
            patchops_b{x="1",y="2"} 1795765337.565
            patchops_b NaN
            patchops_b +Inf

            """,
            PrometheusText.Of(families));
    }

    [Theory]
    [InlineData("""say "hi" """, """say \"hi\" """)]
    [InlineData("""C:\policies\a.yaml""", """C:\\policies\\a.yaml""")]
    [InlineData("two\nlines\r\n\0\e[2J\u202e", "two lines  ??[2J?")]
    [InlineData("""\" 1""" + "\npatchops_verdict 1", """\\\" 1 patchops_verdict 1""")]
    public void No_label_leaves_its_quotes(string value, string shown)
    {
        Assert.Contains($"patchops_x{{policy=\"{shown}\"}} 1\n", Text(value));
        Assert.Equal(4, Text(value).Split('\n').Length);
    }

    [Fact]
    public void A_label_of_megabytes_is_cut()
    {
        Assert.InRange(Text(new string('x', 5_000_000)).Length, 200, 400);
    }

    [Fact]
    public void Half_a_surrogate_is_still_UTF_8()
    {
        var bytes = PrometheusText.Bytes([new MetricFamily("patchops_x", "X.", [new MetricSample(1, new KeyValuePair<string, string>("policy", "a\ud800b"))])]);

        Assert.Contains("a\ufffdb", new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes));
    }
}
