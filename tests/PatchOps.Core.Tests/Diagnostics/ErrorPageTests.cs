using PatchOps.Core.Tests.Architecture;
using PatchOps.Diagnostics;

namespace PatchOps.Core.Tests.Diagnostics;

public sealed class ErrorPageTests
{
    [Fact]
    public void About_PatchOps_Errors_lists_exactly_the_catalogue()
    {
        var page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "en-US", "about_PatchOps_Errors.md"));

        var listed = page.Where(line => line.StartsWith("| PO", StringComparison.Ordinal));

        var catalogue = ErrorCodes.All().Select(code =>
            $"| {code.Id} | {code.Level.ToString().ToLowerInvariant()} | {code.Category} | {code.Title} | {code.Remedy} |");
        Assert.Equal(catalogue, listed);
    }

    [Fact]
    public void No_title_or_remedy_breaks_the_table()
    {
        Assert.All(ErrorCodes.All(), code => Assert.DoesNotContain('|', code.Title + code.Remedy));
    }

    [Fact]
    public void Every_category_is_one_of_PowerShells_own()
    {
        // System.Management.Automation.ErrorCategory; the module maps by name.
        string[] known =
        [
            "ObjectNotFound", "PermissionDenied", "InvalidData", "InvalidArgument", "ResourceBusy", "LimitsExceeded", "OperationTimeout",
            "OperationStopped", "NotInstalled", "ReadError", "WriteError", "ConnectionError", "InvalidOperation", "InvalidResult",
            "ResourceUnavailable", "ParserError", "SecurityError",
        ];

        Assert.Empty(Enum.GetNames<ErrorCategory>().Except(known));
    }
}
