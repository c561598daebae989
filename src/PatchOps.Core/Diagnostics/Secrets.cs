using System.Text.RegularExpressions;

namespace PatchOps.Diagnostics;

/// <summary>Takes passwords out of text that is kept: tools, scripts and commands print addresses with the password that they log on with.</summary>
public static class Secrets
{
    private static readonly Regex s_password = new(@"(?<=://[^\s/:@]{0,200}:)[^\s/]{1,500}(?=@)", RegexOptions.CultureInvariant);

    /// <summary>The text with <c>***</c> for each password in an address (<c>https://user:password@host</c>).</summary>
    /// <param name="text">Any text.</param>
    public static string Hide(string text) => text.Contains("://") ? s_password.Replace(text, "***") : text;
}
