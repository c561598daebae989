using System.Collections;
using System.Management.Automation;
using PatchOps.Ports;

namespace PatchOps.Hosting;

/// <summary>
/// Reads the objects of other modules: each property once, since behind each may stand a call to another process, and no deeper and no more than is of use, since an
/// update's categories lead to their parents, and those to all updates.
/// </summary>
internal static class SessionObjects
{
    private const int Deepest = 2;
    private const int MostProperties = 256;
    private const int MostItems = 1000;
    private const int MostValues = 5000;
    private const int LongestText = 1 << 16;

    /// <summary>What an object says of itself.</summary>
    /// <param name="item">The object, wrapped or not.</param>
    public static SessionObject Of(object item)
    {
        var left = MostValues;
        return Read(PSObject.AsPSObject(item), 0, ref left);
    }

    /// <summary>Its type names; nothing else of it is read.</summary>
    public static IReadOnlyList<string> TypeNamesOf(object item) => [.. PSObject.AsPSObject(item).TypeNames];

    /// <summary>The objects of one that was written as a list.</summary>
    public static IEnumerable<object> Flatten(PSObject? item) =>
        item is null ? [] : item.BaseObject is IList list and not Array { Rank: > 1 } ? list.Cast<object>().Where(one => one is not null) : [item];

    private static SessionObject Read(PSObject item, int depth, ref int left)
    {
        var properties = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (item.BaseObject is string || IsScalar(item.BaseObject.GetType()))
        {
            properties[SessionObject.ValueName] = ValueOf(item.BaseObject, depth, ref left);
        }
        else if (item.BaseObject is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
            {
                if (properties.Count >= MostProperties || left <= 0)
                {
                    break;
                }

                properties[entry.Key.ToString() ?? ""] = ValueOf(entry.Value, depth + 1, ref left);
            }
        }
        else
        {
            foreach (var property in item.Properties)
            {
                if (properties.Count >= MostProperties || left <= 0)
                {
                    break;
                }

                properties[property.Name] = ValueOf(TryGet(property), depth + 1, ref left);
            }
        }

        return new SessionObject { TypeNames = [.. item.TypeNames], Properties = properties };
    }

    private static object? TryGet(PSPropertyInfo property)
    {
        try
        {
            return property.IsGettable ? property.Value : null;
        }
        catch (Exception)
        {
            // A getter of another module may throw whatever it likes: what it did not say is not known.
            return null;
        }
    }

    private static object? ValueOf(object? value, int depth, ref int left)
    {
        left--;
        var plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is null or string || IsScalar(plain.GetType()))
        {
            return plain is string { Length: > LongestText } text ? text.Substring(0, LongestText) : plain;
        }

        if (depth > Deepest || left <= 0)
        {
            return null;
        }

        return plain is not IDictionary && EnumeratorOf(plain) is { } items ? List(items, depth, ref left) : Read(PSObject.AsPSObject(value!), depth, ref left);
    }

    private static object?[] List(IEnumerator items, int depth, ref int left)
    {
        var list = new List<object?>();
        try
        {
            while (list.Count < MostItems && left > 0 && items.MoveNext())
            {
                list.Add(ValueOf(items.Current, depth + 1, ref left));
            }
        }
        catch (Exception)
        {
            // As a getter that throws: what came before it counts.
        }

        return [.. list];
    }

    private static IEnumerator? EnumeratorOf(object value)
    {
        try
        {
            // Collections of COM, too.
            return LanguagePrimitives.GetEnumerator(value);
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static bool IsScalar(Type type) =>
        type.IsPrimitive || type.IsEnum || type == typeof(decimal) || type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(TimeSpan)
        || type == typeof(Guid) || type == typeof(Version);
}
