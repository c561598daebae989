using System.Globalization;
using PatchOps.Diagnostics;

namespace PatchOps.Advisories;

/// <summary>
/// Whether a part of a feed may take the place of the last good one, wherever it comes from: much less of it, or an older one, is more often a
/// mistake than news.
/// </summary>
public static class FeedAcceptance
{
    // A publisher's clock may run ahead of ours; more than a day is no clock's fault.
    private static readonly TimeSpan s_clockSkew = TimeSpan.FromDays(1);

    /// <summary>Refuses what may not.</summary>
    /// <param name="state">The new part.</param>
    /// <param name="last">The part whose place it would take; null where there is none.</param>
    /// <param name="force">The user wants it all the same.</param>
    /// <param name="now">The time (UTC).</param>
    /// <exception cref="PatchOpsException">PO1502 it is dated ahead; PO1504 it is empty, less than half of the last one or older.</exception>
    public static void Check(FeedState state, FeedState? last, bool force, DateTimeOffset now)
    {
        if (state.AsOf > now + s_clockSkew)
        {
            throw ErrorCodes.FeedMalformed.ToException(Text($"'{state.Source}': {Name(state)} carries the date {state.AsOf:yyyy-MM-dd}, which is still to come."), state.Source);
        }

        if (force)
        {
            return;
        }

        if (state.Records == 0)
        {
            throw ErrorCodes.FeedSuspicious.ToException($"'{state.Source}': {Name(state)} holds no record.", state.Source);
        }

        if (last is null)
        {
            return;
        }

        if (state.Records < last.Records / 2.0)
        {
            throw ErrorCodes.FeedSuspicious.ToException(Text($"'{state.Source}': {Name(state)} holds {state.Records} records; the last good import had {last.Records}."), state.Source);
        }

        if (state.AsOf < last.AsOf)
        {
            throw ErrorCodes.FeedSuspicious.ToException(Text($"'{state.Source}': {Name(state)} is of {state.AsOf:yyyy-MM-dd HH:mm}; the catalogue has that of {last.AsOf:yyyy-MM-dd HH:mm}."), state.Source);
        }
    }

    private static string Name(FeedState state) => state.Part == state.Feed ? $"the feed '{state.Feed}'" : $"the part '{state.Part}' of the feed '{state.Feed}'";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
