using System.Globalization;
using System.Management.Automation;
using PatchOps.Diagnostics;

namespace PatchOps.Hosting;

/// <summary>Errors of another module's commands as one line each, in which an HRESULT is never lost: it is what can be looked up, in every language of Windows.</summary>
internal static class SessionErrors
{
    // Every exception of .NET has an HRESULT of 0x8013xxxx, which says nothing.
    private const uint Facility = 0x1FFF0000;
    private const uint OfDotNet = 0x00130000;

    /// <summary>The line of an error.</summary>
    public static string LineOf(ErrorRecord error)
    {
        var message = Printable.Of(error.ErrorDetails?.Message is { Length: > 0 } details ? details : error.Exception?.Message ?? error.ToString()).Trim();
        var number = OfId(error.FullyQualifiedErrorId) ?? OfException(error.Exception);
        return number is null || message.IndexOf(number, StringComparison.OrdinalIgnoreCase) >= 0 ? message : $"{message} ({number})";
    }

    // PSWindowsUpdate names its errors by the number.
    private static string? OfId(string? id)
    {
        var first = id?.Split(',')[0].Trim();
        return first is { Length: 10 } && first.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            && uint.TryParse(first.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _) ? first : null;
    }

    private static string? OfException(Exception? failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner.HResult < 0 && ((uint)inner.HResult & Facility) != OfDotNet)
            {
                return string.Format(CultureInfo.InvariantCulture, "0x{0:X8}", inner.HResult);
            }
        }

        return null;
    }
}
