using Microsoft.Playwright;

namespace PatchOps.System.Tests.Browser;

/// <summary>A page from a file, in a browser that notes every request, message and error.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private OpenPage(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What it asked for besides its own file.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What it complained of.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<OpenPage> Open(IBrowser browser, string file, ColorScheme scheme = ColorScheme.Light, int width = 1280, bool hasScript = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, JavaScriptEnabled = hasScript });
        var opened = new OpenPage(context, await context.NewPageAsync());
        var address = new Uri(file).AbsoluteUri;
        await context.RouteAsync("**/*", route => route.Request.Url == address ? route.ContinueAsync() : route.AbortAsync());
        opened.Page.Request += (_, request) =>
        {
            if (request.Url != address)
            {
                opened.Requests.Add(request.Url);
            }
        };
        opened.Page.Console += (_, message) => opened.Complaints.Add(message.Text);
        opened.Page.PageError += (_, error) => opened.Complaints.Add(error);
        opened.Page.Dialog += (_, dialog) => opened.Complaints.Add(dialog.Message);
        await opened.Page.GotoAsync(address);
        return opened;
    }

    /// <summary>The texts of a table's column, from 0.</summary>
    public async Task<IReadOnlyList<string>> Column(string table, int number) =>
        await Page.Locator($"#{table} tbody tr > :nth-child({number + 1})").AllTextContentsAsync();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
