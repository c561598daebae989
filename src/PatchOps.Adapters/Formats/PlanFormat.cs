using System.Text.Json;
using PatchOps.Adapters.Formats.Documents;
using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Adapters.Formats.Plans;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Planning;
using PatchOps.Policies;
using PatchOps.Ports;

namespace PatchOps.Adapters.Formats;

/// <summary>
/// Plans as JSON, UTF-8, in the names of the schema <c>patchops/plan/1</c>: what <see cref="DocumentOutput"/> writes. A plan decides what an elevated
/// process does, so that neither it nor a command in it may be in the hands of others.
/// </summary>
/// <param name="trust">Which files an elevated process may obey.</param>
internal sealed class PlanFormat(IFileTrust trust) : IPlanFormat
{
    /// <summary>The most bytes that a plan may have (16 MiB); one of a thousand patches has less than one.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    private const int LongestReason = 300;

    /// <summary>For this process as it is.</summary>
    public PlanFormat()
        : this(new DocumentReader())
    {
    }

    /// <inheritdoc/>
    public PatchPlan Read(string path, OperationContext context)
    {
        var full = FullPath(path);
        var bytes = ReadAll(full);
        if (trust.WhyUnsafe(full) is { } why)
        {
            throw ErrorCodes.PlanUnsafe.ToException($"'{full}' is not read by an administrator's process: {why}", full);
        }

        var plan = Parse(bytes, full);
        var digest = PlanDigest.Of(plan);
        if (digest != plan.Id)
        {
            throw ErrorCodes.PlanAltered.ToException($"'{full}' was changed after it was made: its content has the id {digest}, and it carries {Shown(plan.Id)}.", full);
        }

        foreach (var command in plan.Rules.Hooks.Before.Concat(plan.Rules.Hooks.After).Select(hook => hook.Run).Concat(plan.Rules.Health.Commands))
        {
            Check(command, full);
        }

        context.Log.Write(LogLevel.Debug, "plan", $"read {full}, {plan.Id}");
        return plan;
    }

    /// <inheritdoc/>
    public void Write(PatchPlan plan, string path)
    {
        try
        {
            AtomicFile.Write(path, isPrivate: true, stream => DocumentOutput.Write(plan, indented: true, stream));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw ErrorCodes.PlanNotWritten.ToException($"The file '{path}' could not be written: {failure.Message}", path, failure);
        }
    }

    private static PatchPlan Parse(byte[] bytes, string full)
    {
        if (bytes.Length >= 2 && (bytes[0], bytes[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            throw Invalid(full, "it is UTF-16, as Windows PowerShell's > writes it; write it with `patchops plan --json` from another shell, or save it as UTF-8", null);
        }

        var start = bytes.Length >= 3 && (bytes[0], bytes[1], bytes[2]) is (0xEF, 0xBB, 0xBF) ? 3 : 0;
        try
        {
            return PlanJson.Parse(bytes.AsSpan(start));
        }
        catch (NewerSchemaException failure)
        {
            throw ErrorCodes.PlanNewer.ToException($"'{full}': {Shown(failure.Message)}", full, failure);
        }
        catch (Exception failure) when (JsonProblem.IsBadInput(failure))
        {
            throw Invalid(full, JsonProblem.Reason(failure), failure);
        }
    }

    private void Check(IReadOnlyList<string> command, string full)
    {
        if (command.Count == 0 || !CommandPath.IsFull(command[0]))
        {
            throw Invalid(full, "a command in its rules does not begin with the full path of a program, so that whoever sets the PATH would choose it", null);
        }

        if (trust.WhyUnsafe(command[0]) is { } why)
        {
            throw ErrorCodes.PlanUnsafe.ToException($"'{full}' is not read by an administrator's process: in a command of its rules, {why}", full);
        }
    }

    private static PatchOpsException Invalid(string full, string reason, Exception? failure)
    {
        var place = failure is JsonException { LineNumber: { } line, BytePositionInLine: var column } ? $" line {line + 1}, byte {(column ?? 0) + 1}:" : "";
        return ErrorCodes.PlanInvalid.ToException($"'{full}' is not a PatchOps plan:{place} {Shown(reason)}.", full, failure);
    }

    // The text of a file, which may drive a terminal or never end, stands in some reasons.
    private static string Shown(string text) => Printable.Of(text.Length > LongestReason ? text.Remove(LongestReason) + "…" : text);

    private static string FullPath(string path)
    {
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception failure) when (failure is ArgumentException or IOException or NotSupportedException)
        {
            throw ErrorCodes.PlanUnreadable.ToException($"'{path}' is no path: {failure.Message}", path, failure);
        }
    }

    private static byte[] ReadAll(string full)
    {
        try
        {
            return BoundedFile.Read(full, MaxBytes) ?? throw ErrorCodes.PlanTooLarge.ToException($"'{full}' has more than {MaxBytes / (1024 * 1024)} MiB.", full);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw ErrorCodes.PlanUnreadable.ToException($"'{full}' cannot be read: {failure.Message}", full, failure);
        }
    }
}
