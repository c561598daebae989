using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Storage;

/// <summary>Where the state is: PATCHOPS_HOME, else the machine's folder when elevated, else the user's own.</summary>
public sealed record StateLocation
{
    /// <summary>The folder's full path; it may not exist yet.</summary>
    public required string Folder { get; init; }

    /// <summary>True when what lies there is trusted by root or an administrator, so that nobody else may write it.</summary>
    public bool IsElevated { get; init; }

    /// <summary>Which state this is, when that is worth knowing (PO1308).</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The database's full path.</summary>
    public string Database => Path.Combine(Folder, "state.db");

    /// <summary>The advisory catalogue's full path.</summary>
    public string Catalogue => Path.Combine(Folder, "catalogue.db");

    /// <summary>The location in an environment.</summary>
    /// <exception cref="PatchOpsException">PO1301: the environment names no folder at all.</exception>
    public static StateLocation Decide(StateEnvironment environment)
    {
        if (!string.IsNullOrWhiteSpace(environment.PatchOpsHome))
        {
            return new StateLocation { Folder = Path.GetFullPath(environment.PatchOpsHome), IsElevated = environment.IsElevated };
        }

        if (environment.IsElevated)
        {
            var folder = environment.IsWindows ? Under(environment.ProgramData, "PatchOps") : "/var/lib/patchops";
            return new StateLocation { Folder = folder, IsElevated = true };
        }

        var own = environment.IsWindows
            ? Under(environment.LocalAppData, "PatchOps")
            : Under(UserState(environment), "patchops");
        return new StateLocation
        {
            Folder = own,
            Diagnostics =
            [
                ErrorCodes.StateOfUser.ToDiagnostic(
                    $"The state in '{own}' was used: it knows only what this user's own scans saw, not since when the machine's state knows a patch.",
                    target: own),
            ],
        };
    }

    // The XDG specification has relative paths ignored.
    private static string? UserState(StateEnvironment environment) =>
        environment.XdgStateHome is { } state && state.StartsWith("/", StringComparison.Ordinal)
            ? state
            : string.IsNullOrEmpty(environment.Home) ? null : environment.Home + "/.local/state";

    private static string Under(string? parent, string name) => string.IsNullOrEmpty(parent)
        ? throw ErrorCodes.StateUnavailable.ToException("This account has no folder for its state: no home folder is known.")
        : Path.Combine(parent, name);
}
