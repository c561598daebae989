using FsCheck;
using FsCheck.Fluent;

namespace PatchOps.Core.Tests.Versioning;

/// <summary>The laws that every version type keeps, over texts built to collide.</summary>
internal static class VersionLaws
{
    public delegate bool TryParse<T>(string? text, out T version);

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(3000);

    /// <summary>Texts of few, telling pieces: near misses and equal versions written differently are frequent.</summary>
    public static Gen<string> Texts(params string[] pieces) =>
        Gen.Elements(pieces).ListOf().Select(list => string.Concat(list.Take(8)));

    public static void AreTotallyOrdered<T>(Gen<string> texts, TryParse<T> tryParse)
        where T : IComparable<T>, IEquatable<T>
    {
        var versions = texts
            .Select(text => tryParse(text, out var version) ? [version] : Array.Empty<T>())
            .Where(found => found.Length == 1)
            .Select(found => found[0]);
        Prop.ForAll(versions.Three().ToArbitrary(), triple =>
        {
            var (a, b, c) = triple;
            var reflexive = a.CompareTo(a) == 0 && a.Equals(a);
            var antisymmetric = Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a));
            var equalMeansEqual = a.Equals(b) == (a.CompareTo(b) == 0) && (!a.Equals(b) || a.GetHashCode() == b.GetHashCode());
            T[] sorted = [a, b, c];
            Array.Sort(sorted);
            var transitive = sorted[0].CompareTo(sorted[1]) <= 0 && sorted[1].CompareTo(sorted[2]) <= 0 && sorted[0].CompareTo(sorted[2]) <= 0;
            var substitutable = a.CompareTo(b) != 0 || Math.Sign(a.CompareTo(c)) == Math.Sign(b.CompareTo(c));
            return reflexive && antisymmetric && equalMeansEqual && transitive && substitutable;
        }).Check(s_config);
    }

    public static void RoundTrip<T>(Gen<string> texts, TryParse<T> tryParse)
        where T : IEquatable<T> =>
        Prop.ForAll(texts.ToArbitrary(), text =>
            !tryParse(text, out var version)
            || (tryParse(version.ToString(), out var again) && again.Equals(version) && again.ToString() == version.ToString()))
            .Check(s_config);

    /// <summary>Whatever comes from outside is answered with yes or no, and a null with no.</summary>
    public static void NeverThrow<T>(TryParse<T> tryParse)
    {
        Assert.False(tryParse(null, out _));
        Assert.False(tryParse("", out _));
        Assert.False(tryParse("   ", out _));
        foreach (var text in new[] { "\0", "\ud800", "1.\udfff", new string('9', 100_000), new string('.', 100_000), new string('-', 100_000), "１.２", "∞", "\u202e1.0", "99999999999999999999:1" })
        {
            tryParse(text, out _);
        }

        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            tryParse(text, out _);
            return true;
        }).Check(s_config);
    }

    /// <summary>Asserts a list in which each version comes before all that follow.</summary>
    public static void Ascend<T>(IEnumerable<T> versions)
        where T : IComparable<T>
    {
        var list = versions.ToList();
        for (var i = 0; i < list.Count; i++)
        {
            for (var j = 0; j < list.Count; j++)
            {
                Assert.True(Math.Sign(list[i].CompareTo(list[j])) == Math.Sign(i.CompareTo(j)), $"{list[i]} against {list[j]}");
            }
        }
    }
}
