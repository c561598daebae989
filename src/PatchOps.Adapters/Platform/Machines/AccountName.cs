using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Platform.Machines;

/// <summary>Who asks, for a journal.</summary>
internal static class AccountName
{
    /// <summary>The account, and the one behind sudo where there is one: <c>root (sudo by alice)</c>.</summary>
    public static string Of(string user, string? sudoUser)
    {
        var name = user.Length == 0 ? "unknown" : Printable.Of(user);
        return string.IsNullOrEmpty(sudoUser) || sudoUser == user ? name : $"{name} (sudo by {Printable.Of(sudoUser)})";
    }
}
