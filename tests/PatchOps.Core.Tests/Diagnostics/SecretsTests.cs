using PatchOps.Diagnostics;

namespace PatchOps.Core.Tests.Diagnostics;

public class SecretsTests
{
    [Theory]
    [InlineData("E: http://admin:hunter2@repo.example/x 401", "E: http://admin:***@repo.example/x 401")]
    [InlineData("https://:token@a and ftp://u:p%40w@b", "https://:***@a and ftp://u:***@b")]
    [InlineData("http://u:p@w@host/", "http://u:***@host/")]
    [InlineData("http://repo.example:8080/a@b", "http://repo.example:8080/a@b")]
    [InlineData("laba:amd64 1:2.0 mail root@example.org", "laba:amd64 1:2.0 mail root@example.org")]
    public void A_password_in_an_address_is_hidden_and_nothing_else(string text, string shown) => Assert.Equal(shown, Secrets.Hide(text));

    [Fact]
    public void Text_that_is_made_to_be_slow_is_not() =>
        Assert.Equal(200_000, Secrets.Hide(string.Concat(Enumerable.Repeat("a://b:", 33_333)) + "cc").Length);
}
