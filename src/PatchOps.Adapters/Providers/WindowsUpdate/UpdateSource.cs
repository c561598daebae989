using PatchOps.Adapters.Providers.WindowsUpdate.Com;
using PatchOps.Diagnostics;

namespace PatchOps.Adapters.Providers.WindowsUpdate;

/// <summary>Where updates are looked for.</summary>
internal sealed record UpdateSource
{
    /// <summary>The user's setting: default, windowsupdate, microsoftupdate, managed, or the full path of a cab.</summary>
    public const string Variable = "PATCHOPS_WUA_SOURCE";

    // https://learn.microsoft.com/windows/win32/wua_sdk/opt-in-to-microsoft-update
    private const string MicrosoftUpdate = "7971f918-a847-4430-9279-4a52d1efe18d";

    /// <summary>Where the machine's settings say: its WSUS server, else Windows Update.</summary>
    public static UpdateSource Default { get; } = new() { Selection = ServerSelection.Default };

    /// <summary>Which kind.</summary>
    public required ServerSelection Selection { get; init; }

    /// <summary>The service, where <see cref="Selection"/> is <see cref="ServerSelection.Others"/> and there is no cab.</summary>
    public string? ServiceId { get; init; }

    /// <summary>The full path of a wsusscn2.cab. It holds what is missing and no files: nothing can be installed from it.</summary>
    public string? CabPath { get; init; }

    /// <summary>Reads the setting.</summary>
    /// <param name="setting">The variable's value; null or empty for the default.</param>
    /// <exception cref="PatchOpsException">PO1262.</exception>
    public static UpdateSource Read(string? setting) => setting?.Trim().ToUpperInvariant() switch
    {
        null or "" or "DEFAULT" => Default,
        "WINDOWSUPDATE" => new UpdateSource { Selection = ServerSelection.WindowsUpdate },
        "MICROSOFTUPDATE" => new UpdateSource { Selection = ServerSelection.Others, ServiceId = MicrosoftUpdate },
        "MANAGED" => new UpdateSource { Selection = ServerSelection.ManagedServer },
        _ when setting!.Trim().EndsWith(".cab", StringComparison.OrdinalIgnoreCase) => new UpdateSource { Selection = ServerSelection.Others, CabPath = setting.Trim() },
        _ => throw ErrorCodes.WuaSourceUnusable.ToException($"{Variable} is '{Printable.Of(setting)}', and that is none of the words and no cab.", setting),
    };
}
