namespace PatchOps.Deadlines.Compiled;

/// <summary>When a rule's time began, as far as the facts tell.</summary>
internal struct ClockReading
{
    /// <summary>False when nothing tells.</summary>
    public bool IsKnown;

    /// <summary>The moment (UTC).</summary>
    public DateTimeOffset Start;

    /// <summary>What began it.</summary>
    public DeadlineClock By;

    /// <summary>The dates that were missing and could make it earlier (<see cref="FactBits"/>).</summary>
    public int Missing;

    /// <summary>The dates that were missing and could only make it later.</summary>
    public int MissingLater;

    /// <summary>Reads the earliest of a timing's clocks.</summary>
    public static ClockReading Of(Timing timing, in DeadlineFacts facts)
    {
        var reading = default(ClockReading);
        if (timing.Has(DeadlineClock.KevListing) && facts.KnownExploited != false)
        {
            if (facts.KevDateAdded is { } listed)
            {
                reading.Consider(listed, DeadlineClock.KevListing);
            }
            else if (facts.KnownExploited == true)
            {
                reading.Missing |= FactBits.KevDateAdded;
            }
        }

        if (timing.Has(DeadlineClock.Release))
        {
            reading.ConsiderRelease(facts);
        }

        if (timing.Has(DeadlineClock.FirstSeen))
        {
            reading.ConsiderFirstSeen(facts);
        }

        if (!reading.IsKnown)
        {
            reading.StandIn(facts);
        }

        return reading;
    }

    private void ConsiderRelease(in DeadlineFacts facts)
    {
        if (facts.ReleasedAt is { } released)
        {
            Consider(released, DeadlineClock.Release);
            return;
        }

        Missing |= FactBits.Release;
        if (facts.FirstSeenAt is { } seen)
        {
            Consider(seen, DeadlineClock.FirstSeen);
        }
    }

    // Nothing can be missing here before it was published, so that the release is the earliest that it can have been seen.
    private void ConsiderFirstSeen(in DeadlineFacts facts)
    {
        if (facts.FirstSeenAt is { } seen)
        {
            Consider(seen, DeadlineClock.FirstSeen);
        }
        else if (facts.ReleasedAt is not { } released)
        {
            Missing |= FactBits.FirstSeen;
        }
        else if (!IsKnown || released < Start)
        {
            Consider(released, DeadlineClock.Release);
            MissingLater |= FactBits.FirstSeen;
        }
    }

    // None of the listed clocks is known: what is known otherwise stands in, so that a rule is not without a date for want of one.
    private void StandIn(in DeadlineFacts facts)
    {
        if (facts.ReleasedAt is { } released)
        {
            Consider(released, DeadlineClock.Release);
        }
        else if (facts.FirstSeenAt is { } seen)
        {
            Consider(seen, DeadlineClock.FirstSeen);
        }
        else
        {
            Missing |= FactBits.Release | FactBits.FirstSeen;
        }
    }

    private void Consider(DateTimeOffset start, DeadlineClock by)
    {
        if (!IsKnown || start < Start)
        {
            IsKnown = true;
            Start = start;
            By = by;
        }
    }
}
