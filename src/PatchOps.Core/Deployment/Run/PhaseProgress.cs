namespace PatchOps.Deployment.Run;

/// <summary>How far one phase is, of one step or of all.</summary>
internal sealed class PhaseProgress
{
    /// <summary>Of a phase that nothing was written about.</summary>
    public static PhaseProgress None { get; } = new();

    /// <summary>How often it was begun and not finished, one after the other: what is cut short again and again is a loop.</summary>
    public int Unfinished { get; private set; }

    /// <summary>How often it was begun at all.</summary>
    public int Begun { get; private set; }

    /// <summary>The last row about it that is not a note.</summary>
    public JournalEntry? Last { get; private set; }

    /// <summary>It was begun, and nothing says what came of it: a process was killed there.</summary>
    public bool IsOpen => Last?.Event == JournalEvent.Begins;

    /// <summary>It was done, or was not to be done.</summary>
    public bool IsDone => Last?.Event is JournalEvent.Done or JournalEvent.Skipped;

    /// <summary>It failed.</summary>
    public bool IsFailed => Last?.Event == JournalEvent.Failed;

    /// <summary>Nothing is left to do about it.</summary>
    public bool IsSettled => IsDone || IsFailed;

    /// <summary>Takes the next row about it.</summary>
    public void Take(JournalEntry entry)
    {
        if (entry.Event == JournalEvent.Note)
        {
            return;
        }

        Last = entry;
        if (entry.Event == JournalEvent.Begins)
        {
            Begun++;
            Unfinished++;
        }
        else
        {
            Unfinished = 0;
        }
    }
}
