using FsCheck;
using FsCheck.Fluent;
using PatchOps.Deployment;
using PatchOps.Planning;

namespace PatchOps.Core.Tests.Deployment;

/// <summary>Whatever is done to a journal shows, and where.</summary>
public sealed class JournalChainTests
{
    private static readonly DateTimeOffset s_monday = new(2026, 7, 27, 4, 5, 6, TimeSpan.Zero);

    // What each does to one row, and leaves its hash as it is.
    private static readonly Func<JournalEntry, JournalEntry>[] s_changes =
    [
        e => e with { At = e.At.AddTicks(1) },
        e => e with { Phase = e.Phase == DeploymentPhase.End ? DeploymentPhase.Proof : e.Phase + 1 },
        e => e with { Event = e.Event == JournalEvent.Note ? JournalEvent.Done : e.Event + 1 },
        e => e with { Step = e.Step is null ? 0 : null },
        e => e with { Step = (e.Step ?? 0) + 1 },
        e => e with { Message = e.Message + " " },
        e => e with { Message = e.Message.Length > 0 ? e.Message[1..] : "x" },
        e => e with { Facts = [.. e.Facts, JournalFact.Of("")] },
        e => e with { Facts = e.Facts.Count > 0 ? e.Facts.Skip(1).ToArray() : [JournalFact.Of("a", "b")] },
        e => e with { Facts = [.. e.Facts.Select(f => f with { Values = [.. f.Values, ""] }), .. e.Facts.Count == 0 ? [JournalFact.Of("a")] : Array.Empty<JournalFact>()] },
        e => e with { Facts = [JournalFact.Of("x" + string.Concat(e.Facts.Select(f => f.Name)), [.. e.Facts.SelectMany(f => f.Values)])] },
    ];

    [Fact]
    public void What_was_written_is_sound() => ForAll((_, record, journal) => Assert.Empty(JournalChain.Verify(record, journal)));

    [Fact]
    public void A_row_that_was_changed_is_found_at_its_place_and_nowhere_else() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length);
        foreach (var change in s_changes)
        {
            var changed = journal.ToArray();
            changed[at] = change(changed[at]);
            Assert.Equal([at + 1], Places(record, changed));
        }
    });

    [Fact]
    public void A_hash_that_was_changed_is_found_at_its_row_and_the_one_after_it() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length);
        journal[at] = journal[at] with { Hash = new string('0', 64) };
        Assert.Equal(at + 1 < journal.Length ? [at + 1, at + 2] : [at + 1, journal.Length], Places(record, journal));
    });

    [Fact]
    public void A_row_that_was_changed_and_sealed_again_is_found_at_the_one_after_it() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length);
        journal[at] = JournalChain.Seal(s_changes[random.Next(s_changes.Length)](journal[at]), at > 0 ? journal[at - 1].Hash : Genesis(record));
        Assert.Equal([Math.Min(at + 2, journal.Length)], Places(record, journal));
    });

    [Fact]
    public void Rows_that_were_taken_out_are_found_where_they_were() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length);
        var count = random.Next(1, journal.Length - at + 1);
        var faults = JournalChain.Verify(record, [.. journal.Take(at), .. journal.Skip(at + count)]);
        Assert.Equal([at + 1], faults.Select(f => f.Number!.Value));
        Assert.Contains(at + count < journal.Length ? "missing" : "tail is cut", faults[0].Message, StringComparison.Ordinal);
    });

    [Fact]
    public void Rows_that_were_taken_out_and_the_rest_numbered_anew_are_found() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length - 1);
        var rest = journal.Take(at).Concat(journal.Skip(at + 1)).Select((e, i) => e with { Number = i + 1 }).ToArray();
        var places = Places(record, rest);
        Assert.Equal(at + 1, places[0]);
        Assert.Contains(journal.Length, places);
    });

    [Fact]
    public void A_row_that_was_put_in_or_doubled_is_found() => ForAll((random, record, journal) =>
    {
        var at = random.Next(journal.Length);
        Assert.Contains(at + 2, Places(record, [.. journal.Take(at + 1), journal[at], .. journal.Skip(at + 1)]));
        var forged = JournalChain.Seal(journal[at] with { Number = at + 2 }, journal[at].Hash);
        var places = Places(record, [.. journal.Take(at + 1), forged, .. journal.Skip(at + 1).Select(e => e with { Number = e.Number + 1 })]);
        Assert.Equal(at + 1 < journal.Length ? at + 3 : journal.Length + 1, places[0]);
    });

    [Fact]
    public void Rows_that_were_swapped_are_found_at_the_first_of_them() => ForAll((random, record, journal) =>
    {
        var (one, other) = (random.Next(journal.Length), random.Next(journal.Length));
        if (one != other)
        {
            (journal[one], journal[other]) = (journal[other], journal[one]);
            Assert.Equal(Math.Min(one, other) + 1, Places(record, journal)[0]);
            for (var i = 0; i < journal.Length; i++)
            {
                journal[i] = journal[i] with { Number = i + 1 };
            }

            Assert.Equal(Math.Min(one, other) + 1, Places(record, journal)[0]);
        }
    });

    [Fact]
    public void A_record_that_was_changed_is_found() => ForAll((_, record, journal) =>
    {
        var last = journal.Length;
        Assert.Equal([last], Places(record with { Head = new string('0', 64) }, journal));
        Assert.Equal([last], Places(record with { Count = last - 1 }, journal));
        Assert.Equal([last + 1], Places(record with { Count = last + 1 }, journal));
        Assert.Equal([1], Places(record with { Id = record.Id + "x" }, journal));
        Assert.Equal([1], Places(record with { PreviousHead = record.PreviousHead + "x" }, journal));
        Assert.Equal([1], Places(record with { Plan = record.Plan with { Id = "x" } }, journal));
    });

    [Fact]
    public void A_retired_journal_is_sound_and_one_that_is_gone_is_not() => ForAll((_, record, _) =>
    {
        Assert.Empty(JournalChain.Verify(record with { RetiredAt = s_monday }, []));
        Assert.Equal([1], Places(record, []));
    });

    [Fact]
    public void A_time_is_the_same_on_every_clock()
    {
        var entry = Entry(new Random(1), 1);
        Assert.Equal(JournalChain.Seal(entry, "x").Hash, JournalChain.Seal(entry with { At = entry.At.ToOffset(TimeSpan.FromHours(5)) }, "x").Hash);
    }

    [Fact]
    public void A_deployment_without_rows_is_sound() => Assert.Empty(JournalChain.Verify(Record("", 0, ""), []));

    private static int[] Places(DeploymentRecord record, IReadOnlyList<JournalEntry> journal)
    {
        var faults = JournalChain.Verify(record, journal);
        Assert.All(faults, f => Assert.Equal(record.Id, f.DeploymentId));
        Assert.All(faults, f => Assert.NotEmpty(f.Message));
        return [.. faults.Select(f => f.Number!.Value)];
    }

    private static void ForAll(Action<Random, DeploymentRecord, JournalEntry[]> holds) => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var previousHead = random.Next(2) == 0 ? "" : new string('a', 64);
        var previous = Genesis(Record(previousHead, 0, ""));
        var journal = new JournalEntry[random.Next(2, 12)];
        for (var i = 0; i < journal.Length; i++)
        {
            journal[i] = JournalChain.Seal(Entry(random, i + 1), previous);
            previous = journal[i].Hash;
        }

        holds(random, Record(previousHead, journal.Length, previous), journal);
    }).QuickCheckThrowOnFailure();

    private static string Genesis(DeploymentRecord record) => JournalChain.Genesis(record.Id, record.Plan.Id, record.PreviousHead);

    private static JournalEntry Entry(Random random, int number) => new()
    {
        Number = number,
        At = s_monday.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)),
        Phase = (DeploymentPhase)random.Next(18),
        Event = (JournalEvent)random.Next(5),
        Step = random.Next(2) == 0 ? null : random.Next(9),
        Message = Text(random),
        Facts = [.. Enumerable.Range(0, random.Next(4)).Select(_ => JournalFact.Of(Text(random), [.. Enumerable.Range(0, random.Next(4)).Select(_ => Text(random))]))],
    };

    // Texts that look like the chain's own marks.
    private static string Text(Random random) => random.Next(6) switch { 0 => "", 1 => "1:", 2 => "\n", 3 => "0:\n1:a", 4 => "größe", _ => "t" + random.Next(9) };

    private static DeploymentRecord Record(string previousHead, int count, string head) => new()
    {
        Id = "20260727-040506-3fa9c1",
        Plan = new PatchPlan
        {
            Id = new string('b', 64),
            Device = new Device { Id = "0123", Name = "web01", Os = new OperatingSystemInfo { Family = "linux" } },
            Root = "/",
            Policy = "p",
            AsOf = s_monday,
            ScannedAt = s_monday,
            Forecast = new PlanForecast { Seconds = 0, ReserveSeconds = 0 },
        },
        State = DeploymentState.Running,
        StartedAt = s_monday,
        PreviousHead = previousHead,
        Count = count,
        Head = head,
    };
}
