using PatchOps.Adapters.Formats.Inventories;
using PatchOps.Planning;

namespace PatchOps.Adapters.Formats.Plans;

/// <summary>What a plan will take.</summary>
internal static class PlanForecastJson
{
    private static readonly JsonShape s_shape = JsonShape.Of<Member>();

    private enum Member
    {
        Seconds,
        ReserveSeconds,
        WindowSeconds,
        DownloadBytes,
        RequiresReboot,
    }

    /// <inheritdoc cref="JsonCursor.Value{T}"/>
    public static PlanForecast? Read(ref JsonCursor json)
    {
        if (!json.Enter())
        {
            return null;
        }

        int? seconds = null;
        int? reserveSeconds = null;
        int? windowSeconds = null;
        long? downloadBytes = null;
        bool? requiresReboot = null;
        for (var at = -1; json.Next(s_shape, ref at);)
        {
            switch ((Member)at)
            {
                case Member.Seconds: seconds = json.Int32(); break;
                case Member.ReserveSeconds: reserveSeconds = json.Int32(); break;
                case Member.WindowSeconds: windowSeconds = json.Int32OrNull(); break;
                case Member.DownloadBytes: downloadBytes = json.Int64OrNull(); break;
                case Member.RequiresReboot: requiresReboot = json.TruthOrNull(); break;
            }
        }

        return new PlanForecast
        {
            Seconds = JsonCursor.Given(seconds, "seconds"),
            ReserveSeconds = JsonCursor.Given(reserveSeconds, "reserveSeconds"),
            WindowSeconds = windowSeconds,
            DownloadBytes = downloadBytes,
            RequiresReboot = requiresReboot,
        };
    }
}
