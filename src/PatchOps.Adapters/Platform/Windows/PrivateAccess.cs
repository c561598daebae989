namespace PatchOps.Adapters.Platform.Windows;

/// <summary>
/// The access lists of what nobody else may touch, in Windows' own notation (SDDL). All are protected: nothing is inherited from above,
/// where Windows lets every user make folders (<c>C:\ProgramData</c>). Source: "Security Descriptor String Format".
/// </summary>
internal static class PrivateAccess
{
    private const string OfFolder = "OICI";

    /// <summary>Administrators own it, and they and SYSTEM alone have it: not the elevated user himself, whose other processes are not elevated.</summary>
    public static string OfAdministrators(bool isFolder) => $"O:BAG:BAD:P{Full("SY", isFolder)}{Full("BA", isFolder)}";

    /// <summary>A user's own; SYSTEM and Administrators could take it anyway, and their backups need it.</summary>
    /// <param name="user">The user's SID.</param>
    /// <param name="isFolder">True for a folder, whose contents inherit it.</param>
    public static string OfUser(string user, bool isFolder) => $"D:P{Full("SY", isFolder)}{Full("BA", isFolder)}{Full(user, isFolder)}";

    private static string Full(string account, bool isFolder) => $"(A;{(isFolder ? OfFolder : "")};FA;;;{account})";
}
