using PatchOps.Deadlines;
using PatchOps.Policies;

namespace PatchOps.Core.Tests.Policies;

public class PolicyKeyTests
{
    [Fact]
    public void Every_value_of_the_effective_policy_can_be_shown_and_its_default_is_the_records_own()
    {
        var policy = new PatchPolicy { Name = "n", Source = "s" };

        foreach (var key in PolicyKeys.All.Where(key => key.IsValue && key.Path != "name"))
        {
            var shown = PolicyValues.Of(policy, key.Path);

            string[] expected = key.Default switch
            {
                null or "[]" or "{}" => [],
                var text when DurationText.TryParse(text, out var duration) => [DurationText.Format(duration)],
                var text => [text],
            };
            Assert.Equal(expected, shown);
        }
    }

    [Theory]
    [InlineData("approve[].classification", typeof(Classification))]
    [InlineData("approve[].severity", typeof(Severity))]
    [InlineData("exposure", typeof(Exposure))]
    [InlineData("holds[].effect", typeof(HoldEffect))]
    [InlineData("eula", typeof(EulaDecision))]
    [InlineData("reboot.when", typeof(RebootWhen))]
    [InlineData("hooks.before[].onFailure", typeof(HookFailure))]
    [InlineData("hooks.after[].onFailure", typeof(HookFailure))]
    public void The_words_of_a_key_are_those_of_its_enum(string path, Type type) =>
        Assert.Equal(Enum.GetNames(type).Select(name => name.ToLowerInvariant()).Order(), PolicyKeys.Of(path).Words.Order());

    [Fact]
    public void The_asset_classes_are_all_that_there_are() => Assert.Equal(AssetClass.All, PolicyKeys.Of("assetClasses").Words);

    [Fact]
    public void No_key_stands_twice_and_each_stands_below_one_that_is_there()
    {
        var paths = PolicyKeys.All.Select(key => key.Path).ToArray();

        Assert.Equal(paths.Length, paths.Distinct().Count());
        Assert.All(PolicyKeys.All, key => Assert.True(key.Parent.Length == 0 || paths.Contains(key.Parent.Replace("[]", "")), key.Path));
    }

    [Fact]
    public void Bounds_can_be_read() => Assert.All(
        PolicyKeys.All.Where(key => key.Kind is PolicyKeyKind.Duration or PolicyKeyKind.Size or PolicyKeyKind.Number),
        key =>
        {
            Assert.True(IsReadable(key.Minimum), key.Path);
            Assert.True(IsReadable(key.Maximum), key.Path);
        });

    private static bool IsReadable(string? text) => DurationText.TryParse(text, out _) || SizeText.TryParse(text, out _) || int.TryParse(text, out _);
}
