using FsCheck;
using FsCheck.Fluent;
using PatchOps.Advisories;

namespace PatchOps.Adapters.Tests.Advisories.Catalogue;

/// <summary>Records of every shape: absent fields, odd ids, any script, times to the tick.</summary>
internal static class RecordGenerators
{
    private static readonly string[] s_texts =
        ["", "0", "1.2-3+deb12u1", "2:9.1~rc1", "no-dsa", "ALSA-2024:8793", "KB5078766", "naïve", "Ünïcode 日本語", "😀", new string('x', 256)];

    private static readonly string[] s_ids =
    [
        "CVE-2024-3094", "CVE-1999-0001", "CVE-2024-0000", "CVE-2025-1234567", "CVE-2024-999999999", "CVE-2024-00001", "CVE-2024-123", "cve-2024-3094", "CVE-1989-1234",
        "CVE-2244-1234", "CVE-2245-1234", "TEMP-0841856-B18BAF", "ADV240001", "", "CVE-", "CVE-2024-12a4", "日本",
    ];

    public static Gen<string> Text { get; } = Gen.OneOf(Gen.Elements(s_texts), ArbMap.Default.GeneratorFor<string>().Where(t => t is not null).Select(Clean));

    public static Gen<string> Id { get; } = Gen.OneOf(
        Gen.Elements(s_ids),
        Gen.Choose(1999, 2026).SelectMany(year => Gen.Choose(1, 200_000).Select(number => $"CVE-{year}-{number:0000}")));

    public static Gen<DateTimeOffset?> Time { get; } = Gen.OneOf(
        Gen.Constant<DateTimeOffset?>(null),
        Gen.Choose(0, 3_652_058).Select(day => (DateTimeOffset?)new DateTimeOffset(day * TimeSpan.TicksPerDay, TimeSpan.Zero)),
        Gen.Choose(0, int.MaxValue).Select(tick => (DateTimeOffset?)new DateTimeOffset(new DateTime(2024, 2, 29, 23, 59, 59, DateTimeKind.Utc).AddTicks(tick))));

    public static Gen<AffectedPackage> Claim { get; } =
        from id in Id
        from texts in Optional.ArrayOf(7)
        from kind in Gen.Elements(Enum.GetValues<AffectedKind>())
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from published in Time
        select new AffectedPackage
        {
            Feed = "debian",
            Vulnerability = id,
            Advisory = texts[0],
            Kind = kind,
            Introduced = texts[1],
            Fixed = texts[2],
            LastAffected = texts[3],
            HotpatchFixed = texts[4],
            Architecture = texts[5],
            Severity = severity,
            PublishedAt = published,
            Note = texts[6],
        };

    public static Gen<VulnerabilityRating> Rating { get; } =
        from id in Id
        from title in Optional
        from vector in Optional
        from severity in Gen.Elements(Enum.GetValues<Severity>())
        from cvss in Gen.OneOf(Gen.Constant<double?>(null), Gen.Choose(0, 100).Select(c => (double?)(c / 10.0)))
        from exploitation in Gen.Elements<Exploitation?>(null, Exploitation.None, Exploitation.Poc, Exploitation.Active)
        from automatable in Gen.Elements<bool?>(null, false, true)
        from impact in Gen.Elements<TechnicalImpact?>(null, TechnicalImpact.Partial, TechnicalImpact.Total)
        from published in Time
        from modified in Time
        select new VulnerabilityRating
        {
            Feed = "debian",
            Cve = id,
            Title = title,
            CvssVector = vector,
            Severity = severity,
            Cvss = cvss,
            Exploitation = exploitation,
            Automatable = automatable,
            TechnicalImpact = impact,
            PublishedAt = published,
            ModifiedAt = modified,
        };

    private static Gen<string?> Optional => Gen.OneOf(Gen.Constant<string?>(null), Text.Select(t => (string?)t));

    // Half of a surrogate pair is no text that a feed can hold, and control characters are not taken in.
    private static string Clean(string text) =>
        new([.. System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)).Where(c => !char.IsControl(c) && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))]);
}
