using FsCheck;
using FsCheck.Fluent;
using PatchOps.Adapters.Platform;

namespace PatchOps.Adapters.Tests.Platform;

public class OsReleaseTests
{
    [Theory]
    [InlineData("A=plain", "plain")]
    [InlineData("A=\"two words\"", "two words")]
    [InlineData("A='single $HOME \\n'", "single $HOME \\n")]
    [InlineData("A=\"a \\\"b\\\" \\$c \\`d\\` \\\\e \\f\"", "a \"b\" $c `d` \\e \\f")]
    [InlineData("A=a\\ b", "a b")]
    [InlineData("A=\"joined\"' up'", "joined up")]
    [InlineData("  A=x  ", "x")]
    [InlineData("A=x # no comment here", "x")]
    [InlineData("A=", "")]
    [InlineData("A=\"never closed", "never closed")]
    [InlineData("A=\\", "\\")]
    [InlineData("A=first\r\nA=last\r\n", "last")]
    [InlineData("A=\"\u001b[31mred\u0007\"", "[31mred")]
    [InlineData("A=\"$(reboot)`id`\"", "$(reboot)`id`")]
    public void Values_are_read_as_a_shell_would_without_running_anything(string text, string value) =>
        Assert.Equal(value, OsRelease.Parse(text)["A"]);

    [Theory]
    [InlineData("")]
    [InlineData("# A=x")]
    [InlineData("=x")]
    [InlineData("A B=x")]
    [InlineData("export A=x")]
    [InlineData("nonsense")]
    public void What_is_no_assignment_is_passed_over(string text) => Assert.Empty(OsRelease.Parse(text));

    [Fact]
    public void Whatever_the_text_it_never_throws() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => OsRelease.Parse("A=" + text.Get).Count >= 1).QuickCheckThrowOnFailure();
}
