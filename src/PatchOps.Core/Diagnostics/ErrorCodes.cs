using System.Reflection;

namespace PatchOps.Diagnostics;

/// <summary>
/// The catalogue of every failure PatchOps reports. about_PatchOps_Errors lists the same, and a test holds them equal.
/// PO10 the call and the product; PO11 targets, tools and devices; PO12 apt; PO13 state; PO14 inventory files; PO15 advisories;
/// PO16 policies and standards; PO17 compliance and plans.
/// </summary>
public static partial class ErrorCodes
{
    /// <summary>A defect of PatchOps.</summary>
    public static readonly ErrorCode Unexpected = new()
    {
        Id = "PO1001",
        Category = ErrorCategory.InvalidResult,
        Title = "An unexpected failure",
        Remedy = "Run it again with --log FILE (or -Debug in PowerShell) and report the log as a defect.",
    };

    /// <summary>A provider name that does not exist.</summary>
    public static readonly ErrorCode UnknownProvider = new()
    {
        Id = "PO1002",
        Category = ErrorCategory.InvalidArgument,
        Title = "There is no provider of that name",
        Remedy = "List the names with Get-PatchProvider or `patchops providers`.",
    };

    /// <summary>Nothing here can be scanned.</summary>
    public static readonly ErrorCode NoProvider = new()
    {
        Id = "PO1003",
        Category = ErrorCategory.NotInstalled,
        Title = "No package source can be read here",
        Remedy = "See each provider's reason with Get-PatchProvider or `patchops providers`.",
    };

    /// <summary>The user stopped it.</summary>
    public static readonly ErrorCode Cancelled = new()
    {
        Id = "PO1004",
        Category = ErrorCategory.OperationStopped,
        Title = "The operation was cancelled",
        Remedy = "Nothing was changed; run it again when you are ready.",
    };

    /// <summary>Two versions of the module in one process.</summary>
    public static readonly ErrorCode TwoVersions = new()
    {
        Id = "PO1005",
        Category = ErrorCategory.InvalidOperation,
        Title = "Another version of PatchOps is already loaded in this process",
        Remedy = "Start a new PowerShell process and import one version only.",
    };

    /// <summary>Files of the module are missing.</summary>
    public static readonly ErrorCode ModuleIncomplete = new()
    {
        Id = "PO1006",
        Category = ErrorCategory.NotInstalled,
        Title = "Files of the module are missing or cannot be loaded",
        Remedy = "Install the module again, or rebuild it with ./build.ps1 -Task Clean, Build.",
    };

    /// <summary>The named provider cannot be used here.</summary>
    public static readonly ErrorCode ProviderUnavailable = new()
    {
        Id = "PO1007",
        Category = ErrorCategory.NotInstalled,
        Title = "The provider cannot be used here",
        Remedy = "The reason is in the message; leave the provider out, or install what it needs.",
    };

    /// <summary>The root is not there.</summary>
    public static readonly ErrorCode RootNotFound = new()
    {
        Id = "PO1101",
        Category = ErrorCategory.ObjectNotFound,
        Title = "The root does not exist or is not a folder",
        Remedy = "Give the folder that holds the tree's etc, usr and var.",
    };

    /// <summary>The root cannot be read.</summary>
    public static readonly ErrorCode RootUnreadable = new()
    {
        Id = "PO1102",
        Category = ErrorCategory.PermissionDenied,
        Title = "The root cannot be read",
        Remedy = "Run as an account that may read it (root, or with sudo).",
    };

    /// <summary>A tool could not be started.</summary>
    public static readonly ErrorCode ToolNotStarted = new()
    {
        Id = "PO1103",
        Category = ErrorCategory.NotInstalled,
        Title = "A tool could not be started",
        Remedy = "Install the tool that the message names, or correct the PATH of this account.",
    };

    /// <summary>A tool took too long.</summary>
    public static readonly ErrorCode ToolTimedOut = new()
    {
        Id = "PO1104",
        Category = ErrorCategory.OperationTimeout,
        Title = "A tool did not finish in time and was ended",
        Remedy = "Look at what the tool waits for (a lock, a mirror, a prompt), then run again.",
    };

    /// <summary>A tool printed too much.</summary>
    public static readonly ErrorCode ToolOutputTooLarge = new()
    {
        Id = "PO1105",
        Category = ErrorCategory.LimitsExceeded,
        Title = "A tool printed more than PatchOps accepts and was ended",
        Remedy = "Run the tool by hand and see what it prints.",
    };

    /// <summary>The machine cannot be identified.</summary>
    public static readonly ErrorCode DeviceIdMissing = new()
    {
        Id = "PO1106",
        Category = ErrorCategory.ObjectNotFound,
        Level = DiagnosticLevel.Warning,
        Title = "The machine or tree has no machine-id",
        Remedy = "Run systemd-machine-id-setup; until then the id is derived from the host name and the root's path.",
    };

    /// <summary>The operating system does not say what it is.</summary>
    public static readonly ErrorCode OsUnknown = new()
    {
        Id = "PO1107",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "The operating system could not be identified",
        Remedy = "Check etc/os-release in the scanned tree.",
    };

    /// <summary>What the administrator says of the machine cannot be used.</summary>
    public static readonly ErrorCode DeviceLabelsUnusable = new()
    {
        Id = "PO1108",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "The machine's own file of client, site and tags cannot be used",
        Remedy = "Mend the file that the message names: it may hold client, site and tags, and only an administrator may write it.",
    };

    /// <summary>Every code, by id.</summary>
    public static IReadOnlyList<ErrorCode> All() => typeof(ErrorCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<ErrorCode>()
        .OrderBy(code => code.Id, StringComparer.Ordinal)
        .ToArray();
}
