using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PatchOps.Deployment;

/// <summary>
/// Chains the rows of a journal: each carries the hash of the one before, the first one that of the deployment's own record. A row that was
/// changed, taken out, put in or moved breaks the chain there; a tail that was cut shows against the count and the head in the record.
/// </summary>
public static class JournalChain
{
    /// <summary>What the first row of a deployment is chained to.</summary>
    public static string Genesis(string deploymentId, string planId, string previousHead) =>
        Hash("patchops/journal/1", deploymentId, planId, previousHead);

    /// <summary>The row with its hash.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="previous">The hash of the row before, or the genesis.</param>
    public static JournalEntry Seal(JournalEntry entry, string previous) => entry with { Hash = HashOf(entry, previous) };

    /// <summary>Where the journal of a deployment is not what was written; empty when it is sound.</summary>
    /// <param name="record">The record: its count and head.</param>
    /// <param name="entries">The rows, in the order of their numbers.</param>
    public static IReadOnlyList<JournalFault> Verify(DeploymentRecord record, IReadOnlyList<JournalEntry> entries)
    {
        if (record.RetiredAt is not null && entries.Count == 0)
        {
            return [];
        }

        var faults = new List<JournalFault>();
        var previous = Genesis(record.Id, record.Plan.Id, record.PreviousHead);
        var expected = 1;
        foreach (var entry in entries)
        {
            if (entry.Number != expected)
            {
                faults.Add(Fault(record, expected, entry.Number > expected
                    ? string.Format(CultureInfo.InvariantCulture, "Rows {0} to {1} are missing.", expected, entry.Number - 1)
                    : string.Format(CultureInfo.InvariantCulture, "Row {0} stands where row {1} belongs.", entry.Number, expected)));
            }
            else if (HashOf(entry, previous) != entry.Hash)
            {
                faults.Add(Fault(record, entry.Number, "The row, or the one before it, was changed: its hash does not fit."));
            }

            // One change must not be told of again at each row that follows.
            previous = entry.Hash;
            expected = entry.Number + 1;
        }

        if (expected - 1 < record.Count)
        {
            faults.Add(Fault(record, expected, string.Format(CultureInfo.InvariantCulture, "The tail is cut: {0} of {1} rows are there.", expected - 1, record.Count)));
        }
        else if (expected - 1 > record.Count)
        {
            faults.Add(Fault(record, record.Count + 1, string.Format(CultureInfo.InvariantCulture, "There are {0} rows, and the record knows of {1}.", expected - 1, record.Count)));
        }
        else if (previous != record.Head && record.Count > 0)
        {
            faults.Add(Fault(record, record.Count, "The last row is not the one that the record ends with."));
        }

        return faults;
    }

    private static JournalFault Fault(DeploymentRecord record, int number, string message) => new() { DeploymentId = record.Id, Number = number, Message = message };

    private static string HashOf(JournalEntry entry, string previous)
    {
        var values = new List<string>
        {
            previous,
            entry.Number.ToString(CultureInfo.InvariantCulture),
            entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            entry.Phase.ToString(),
            entry.Event.ToString(),
            entry.Step?.ToString(CultureInfo.InvariantCulture) ?? "",
            entry.Message,
            entry.Facts.Count.ToString(CultureInfo.InvariantCulture),
        };
        foreach (var fact in entry.Facts)
        {
            values.Add(fact.Name);
            values.Add(fact.Values.Count.ToString(CultureInfo.InvariantCulture));
            values.AddRange(fact.Values);
        }

        return Hash([.. values]);
    }

    /// <summary>SHA-256 over values, each with its length, so that no two lists read the same (64 hexadecimal digits).</summary>
    internal static string Hash(params string[] values)
    {
        var text = new StringBuilder();
        foreach (var value in values)
        {
            text.Append(value.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(value).Append('\n');
        }

        using var sha = SHA256.Create();
        var hex = new StringBuilder(64);
        foreach (var part in sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())))
        {
            hex.Append(part.ToString("x2", CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
