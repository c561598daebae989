namespace PatchOps.Diagnostics;

public static partial class ErrorCodes
{
    /// <summary>No standard has that id.</summary>
    public static readonly ErrorCode StandardUnknown = new()
    {
        Id = "PO1630",
        Category = ErrorCategory.ObjectNotFound,
        Title = "There is no standard of that id",
        Remedy = "List the ids with Get-PatchStandard or `patchops standards`; one of your own is named by its file's full path.",
    };

    /// <summary>A standard file has a key that is not known.</summary>
    public static readonly ErrorCode StandardKeyUnknown = new()
    {
        Id = "PO1631",
        Category = ErrorCategory.InvalidData,
        Title = "A standard has a key that is not known",
        Remedy = "Correct the key or take it out; the built-in standards show all keys (write one with Get-PatchStandard -Export or `patchops standards ID --export FILE`).",
    };

    /// <summary>A standard file lacks a key.</summary>
    public static readonly ErrorCode StandardKeyMissing = new()
    {
        Id = "PO1632",
        Category = ErrorCategory.InvalidData,
        Title = "A standard lacks a key that it needs",
        Remedy = "Add the key: a standard needs id, title and rules; a rule needs name and due (`due: next-upgrade` for no date).",
    };

    /// <summary>A value of a standard file is of the wrong type.</summary>
    public static readonly ErrorCode StandardValueType = new()
    {
        Id = "PO1633",
        Category = ErrorCategory.InvalidData,
        Title = "A value of a standard is of the wrong type",
        Remedy = "Write the value as the message says.",
    };

    /// <summary>A value of a standard file is not one that is known.</summary>
    public static readonly ErrorCode StandardValueInvalid = new()
    {
        Id = "PO1634",
        Category = ErrorCategory.InvalidData,
        Title = "A value of a standard is none that is allowed",
        Remedy = "Take one of the values that the message names.",
    };

    /// <summary>A rule can never apply.</summary>
    public static readonly ErrorCode StandardRuleContradictory = new()
    {
        Id = "PO1635",
        Category = ErrorCategory.InvalidData,
        Title = "A rule of a standard contradicts itself, so that it can never apply",
        Remedy = "Mend the conditions under `when`: all of them must hold at once, and of a list any word.",
    };

    /// <summary>Two rules of a standard have one name.</summary>
    public static readonly ErrorCode StandardRuleTwice = new()
    {
        Id = "PO1636",
        Category = ErrorCategory.InvalidData,
        Title = "Two rules of a standard have the same name",
        Remedy = "Give each rule a name of its own: it is what a due date is explained with.",
    };

    /// <summary>A standard file has too much in it.</summary>
    public static readonly ErrorCode StandardTooLarge = new()
    {
        Id = "PO1637",
        Category = ErrorCategory.LimitsExceeded,
        Title = "A standard has more rules or conditions than are read",
        Remedy = "Join rules with lists (`severity: [critical, high]`), or split the standard in two and name both in the policy.",
    };

    /// <summary>A standard would be written over a file.</summary>
    public static readonly ErrorCode StandardFileExists = new()
    {
        Id = "PO1638",
        Category = ErrorCategory.WriteError,
        Title = "The file for the standard exists already",
        Remedy = "Name another file, or replace it with -Force (--force).",
    };

    /// <summary>A standard could not be written.</summary>
    public static readonly ErrorCode StandardNotWritten = new()
    {
        Id = "PO1639",
        Category = ErrorCategory.WriteError,
        Title = "The standard could not be written",
        Remedy = "Name a file in a folder that this account may write and that has room; an existing file was left as it was.",
    };
}
