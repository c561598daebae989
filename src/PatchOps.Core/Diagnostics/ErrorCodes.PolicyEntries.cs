namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A recurrence that cannot be read.</summary>
    public static readonly ErrorCode PolicyRecurrenceWrong = new()
    {
        Id = "PO1618",
        Category = ErrorCategory.InvalidData,
        Title = "It cannot be told when a window opens",
        Remedy = "Write it like one of these: daily at 03:00, sat,sun at 01:00, 2nd wed at 20:00, last fri at 23:00, day 15 at 02:00, patch-tuesday + 4d at 22:00.",
    };

    /// <summary>extends runs in a circle or too deep.</summary>
    public static readonly ErrorCode PolicyExtendsCycle = new()
    {
        Id = "PO1619",
        Category = ErrorCategory.InvalidOperation,
        Title = "Policies extend each other in a circle, or more than eight deep",
        Remedy = "Remove one extends of those that the message names.",
    };

    /// <summary>A base cannot be used.</summary>
    public static readonly ErrorCode PolicyBaseUnusable = new()
    {
        Id = "PO1620",
        Category = ErrorCategory.ObjectNotFound,
        Title = "The policy that another one extends cannot be used",
        Remedy = "Correct the path in extends (it is relative to the file that holds it), or mend that file.",
    };

    /// <summary>An entry without conditions.</summary>
    public static readonly ErrorCode PolicyConditionMissing = new()
    {
        Id = "PO1621",
        Category = ErrorCategory.InvalidData,
        Title = "An entry of a policy says nothing about which patches it means",
        Remedy = "Name what it is about, for example package: docker-ce or kb: KB5071547.",
    };

    /// <summary>A CVE or KB that is none.</summary>
    public static readonly ErrorCode PolicyIdWrong = new()
    {
        Id = "PO1622",
        Category = ErrorCategory.InvalidData,
        Title = "A CVE, a KB or a pattern in a policy is not written as one",
        Remedy = "Write CVE-2026-12345, KB5071547 or a name in which * and ? are wildcards.",
    };

    /// <summary>An approval that never counts.</summary>
    public static readonly ErrorCode PolicyApprovalUnreachable = new()
    {
        Id = "PO1623",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "An approval never counts, since a later one matches all that it does",
        Remedy = "The last entry that matches wins: move the wider entry up, or remove the one that never counts.",
    };

    /// <summary>A hold is over.</summary>
    public static readonly ErrorCode PolicyHoldExpired = new()
    {
        Id = "PO1624",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "A hold has expired, so that it holds nothing any more",
        Remedy = "Remove it, or have its owner set a new date.",
    };

    /// <summary>A blackout from later to earlier.</summary>
    public static readonly ErrorCode PolicyBlackoutReversed = new()
    {
        Id = "PO1625",
        Category = ErrorCategory.InvalidData,
        Title = "A blackout ends before it begins",
        Remedy = "Exchange from and to; both days belong to it.",
    };

    /// <summary>A window that may surprise.</summary>
    public static readonly ErrorCode PolicyWindowDoubtful = new()
    {
        Id = "PO1626",
        Category = ErrorCategory.InvalidData,
        Level = DiagnosticLevel.Warning,
        Title = "A window does not open in every month, or opens again before it closes",
        Remedy = "See its dates with Get-PatchWindow or `patchops windows`; use last or a shorter duration if they are not what you want.",
    };

    /// <summary>Two entries of one name.</summary>
    public static readonly ErrorCode PolicyNameTwice = new()
    {
        Id = "PO1627",
        Category = ErrorCategory.InvalidData,
        Title = "Two entries of a policy have the same name",
        Remedy = "Give each its own name, since reports and plans name them.",
    };

    /// <summary>An address that cannot be read.</summary>
    public static readonly ErrorCode PolicyAddressWrong = new()
    {
        Id = "PO1628",
        Category = ErrorCategory.InvalidData,
        Title = "An address in a policy cannot be read",
        Remedy = "Write host:port for tcp (127.0.0.1:443, [::1]:443) and http:// or https:// with a host, and without a password, for http.",
    };

    /// <summary>A command that is no argument list.</summary>
    public static readonly ErrorCode PolicyCommandWrong = new()
    {
        Id = "PO1629",
        Category = ErrorCategory.InvalidData,
        Title = "A command in a policy is not an argument list that begins with a full path",
        Remedy = "Write it as an argument list, never as a shell line: run: [/usr/local/sbin/drain, \"--now\"].",
    };
}
