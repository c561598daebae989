using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Adapters.Storage;

/// <summary>
/// Whether an elevated process may use a state folder of Windows: every user may make a folder in <c>C:\ProgramData</c>, and one that was
/// made before PatchOps came could hold plans and hooks that SYSTEM would run.
/// </summary>
/// <param name="attributes">A path's own attributes (a link is not followed); null where nothing is there.</param>
/// <param name="access">A path's owner and access list.</param>
/// <param name="user">This process's account.</param>
internal sealed class WindowsStateCheck(Func<string, FileAttributes?> attributes, Func<string, WindowsAccess> access, string user)
{
    // WRITE_EA and WRITE_ATTRIBUTES: the latter suffices to make a junction of an empty folder.
    private const uint ChangesPrivate = WindowsTrust.ChangesFile | WindowsTrust.ChangesFolder | 0x10 | 0x100;

    private readonly IReadOnlyCollection<string> _owners = [.. WindowsTrust.Administrators, user];

    // CREATOR OWNER and OWNER RIGHTS stand for the owner, who is looked at.
    private readonly IReadOnlyCollection<string> _trusted = [.. WindowsTrust.Administrators, user, "S-1-3-0", "S-1-3-4"];

    /// <summary>For this machine and this process.</summary>
    public static WindowsStateCheck OfThisProcess() => new(Attributes, WindowsAccess.Read, ProcessAccount.Sid());

    /// <summary>Who else could change the state, and what to do; null when nobody could. What is not there is not judged.</summary>
    public string? WhyUnsafe(StateLocation location)
    {
        // From above: where a parent is a stranger's, nothing that is seen below it holds.
        var parents = new Stack<string>();
        for (var part = Path.GetDirectoryName(location.Folder); part is not null; part = Path.GetDirectoryName(part))
        {
            parents.Push(part);
        }

        string[] own = [location.Folder, location.Database, location.Database + "-wal", location.Database + "-shm", location.Database + "-journal", location.Catalogue];
        return parents.Select(path => Judge(path, JudgeParent)).Concat(own.Select(path => Judge(path, JudgeOwn))).FirstOrDefault(reason => reason is not null);
    }

    private string? Judge(string path, Func<string, FileAttributes, WindowsAccess, string?> judge)
    {
        if (attributes(path) is not { } found)
        {
            return null;
        }

        return (found & FileAttributes.ReparsePoint) != 0
            ? $"'{path}' is a link or junction, whose target anybody might choose. Name the folder that it leads to in PATCHOPS_HOME"
            : judge(path, found, access(path));
    }

    // A folder above may be the system's or another program's: its list is not to be replaced.
    private string? JudgeParent(string path, FileAttributes found, WindowsAccess list)
    {
        if (!IsOwnerTrusted(list))
        {
            return $"'{path}' above it belongs to {Owner(list)}, who could replace it. Name another folder in PATCHOPS_HOME";
        }

        var others = WindowsAccess.Strangers(list.Allowed, WindowsTrust.ChangesFolder, _trusted);
        return others.Count == 0
            ? null
            : $"others than administrators could replace it in '{path}': {string.Join(", ", others)}. Run `icacls \"{path}\"{Removals(others)}`, or name another folder in PATCHOPS_HOME";
    }

    // Who made it may have prepared what is in it, and may hold it open: a new one is better than a list that is set right.
    private string? JudgeOwn(string path, FileAttributes found, WindowsAccess list)
    {
        if (!IsOwnerTrusted(list))
        {
            return $"'{path}' belongs to {Owner(list)}, who may have prepared it. Move it away; or, where you trust it, run `icacls \"{path}\" /setowner *S-1-5-32-544`";
        }

        // What a folder hands down counts too: the state's files are made later, with just that.
        var others = WindowsAccess.Strangers(list.Allowed.Concat(list.AllowedBelow), ChangesPrivate, _trusted);
        return others.Count == 0
            ? null
            : $"others than administrators can write '{path}': {string.Join(", ", others)}. Move it away; or, where you trust what is in it, run `icacls \"{path}\" /inheritance:r /grant:r {Grants(found)}{Removals(others)}`";
    }

    private bool IsOwnerTrusted(WindowsAccess list) => list.Owner is { } owner && _owners.Contains(owner);

    private static string Owner(WindowsAccess list) => list.Owner ?? "nobody that can be told";

    private static string Removals(IEnumerable<string> accounts) => string.Concat(accounts.Select(sid => $" /remove:g *{sid}"));

    private static string Grants(FileAttributes found) =>
        (found & FileAttributes.Directory) != 0 ? "*S-1-5-32-544:(OI)(CI)F *S-1-5-18:(OI)(CI)F" : "*S-1-5-32-544:F *S-1-5-18:F";

    private static FileAttributes? Attributes(string path)
    {
        try
        {
            return File.GetAttributes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
