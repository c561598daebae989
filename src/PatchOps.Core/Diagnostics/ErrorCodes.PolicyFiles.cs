namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>A policy is refused as a whole.</summary>
    public static readonly ErrorCode PolicyRefused = new()
    {
        Id = "PO1605",
        Category = ErrorCategory.InvalidData,
        Title = "A policy has mistakes, so that no part of it is used",
        Remedy = "Run Test-PatchPolicy or `patchops policy test` on the file and mend each error that it lists.",
    };

    /// <summary>A policy file holds no keys.</summary>
    public static readonly ErrorCode PolicyNotAMap = new()
    {
        Id = "PO1606",
        Category = ErrorCategory.InvalidData,
        Title = "A policy file is empty or holds no keys",
        Remedy = "Begin with apiVersion: patchops/v1 and a name; about_PatchOps_Policies shows a whole file.",
    };

    /// <summary>apiVersion is missing or unknown.</summary>
    public static readonly ErrorCode PolicyVersionUnknown = new()
    {
        Id = "PO1607",
        Category = ErrorCategory.InvalidData,
        Title = "A policy file does not say which form it is in, or says one that is not known here",
        Remedy = "Write apiVersion: patchops/v1 as the first key; for a newer form update PatchOps.",
    };

    /// <summary>A key that does not exist.</summary>
    public static readonly ErrorCode PolicyKeyUnknown = new()
    {
        Id = "PO1608",
        Category = ErrorCategory.InvalidData,
        Title = "A policy has a key that does not exist",
        Remedy = "Correct or remove the key; about_PatchOps_Policies lists all of them.",
    };

    /// <summary>A value of the wrong kind.</summary>
    public static readonly ErrorCode PolicyValueWrong = new()
    {
        Id = "PO1609",
        Category = ErrorCategory.InvalidData,
        Title = "A value in a policy is of the wrong kind",
        Remedy = "Write what the message asks for; about_PatchOps_Policies names the kind of each key.",
    };

    /// <summary>A required key is missing.</summary>
    public static readonly ErrorCode PolicyKeyMissing = new()
    {
        Id = "PO1610",
        Category = ErrorCategory.InvalidData,
        Title = "A policy lacks a key that is required",
        Remedy = "Add the key that the message names.",
    };

    /// <summary>None of the allowed words.</summary>
    public static readonly ErrorCode PolicyWordUnknown = new()
    {
        Id = "PO1611",
        Category = ErrorCategory.InvalidData,
        Title = "A value in a policy is none of the words that are allowed there",
        Remedy = "Write one of the words that the message lists.",
    };

    /// <summary>A duration that cannot be read.</summary>
    public static readonly ErrorCode PolicyDurationWrong = new()
    {
        Id = "PO1612",
        Category = ErrorCategory.InvalidData,
        Title = "A duration in a policy cannot be read",
        Remedy = "Write a whole number and s, m, h, d or w: 90s, 15m, 48h, 7d, 2w.",
    };

    /// <summary>A size that cannot be read.</summary>
    public static readonly ErrorCode PolicySizeWrong = new()
    {
        Id = "PO1613",
        Category = ErrorCategory.InvalidData,
        Title = "A size in a policy cannot be read",
        Remedy = "Write a whole number and a unit: 500MB, 2GiB.",
    };

    /// <summary>A date that does not exist.</summary>
    public static readonly ErrorCode PolicyDateWrong = new()
    {
        Id = "PO1614",
        Category = ErrorCategory.InvalidData,
        Title = "A date in a policy does not exist or cannot be read",
        Remedy = "Write year, month and day of a real date: 2027-01-31.",
    };

    /// <summary>A value out of bounds.</summary>
    public static readonly ErrorCode PolicyOutOfRange = new()
    {
        Id = "PO1615",
        Category = ErrorCategory.InvalidData,
        Title = "A value in a policy is too small or too large",
        Remedy = "Write a value within the bounds that the message names.",
    };

    /// <summary>A standard that does not exist.</summary>
    public static readonly ErrorCode PolicyStandardUnknown = new()
    {
        Id = "PO1616",
        Category = ErrorCategory.ObjectNotFound,
        Title = "A policy names a standard that does not exist",
        Remedy = "Use one of the ids that the message lists, or the path of a standard's file.",
    };

    /// <summary>A time zone that does not exist.</summary>
    public static readonly ErrorCode PolicyTimeZoneUnknown = new()
    {
        Id = "PO1617",
        Category = ErrorCategory.ObjectNotFound,
        Title = "A policy names a time zone that does not exist here",
        Remedy = "Write an IANA id (Europe/London) or a Windows id (GMT Standard Time); on Linux install the package tzdata.",
    };
}
