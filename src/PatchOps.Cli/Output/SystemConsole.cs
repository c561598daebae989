using System.Text;

namespace PatchOps.Cli.Output;

/// <summary>The console of this process. Nothing is opened before it is used: a JSON run pays for no terminal.</summary>
internal sealed class SystemConsole : IConsole
{
    private const int FallbackWidth = 80;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private Stream? _output;

    /// <inheritdoc/>
    public Stream Output => _output ??= Console.OpenStandardOutput();

    /// <inheritdoc/>
    public Encoding OutputEncoding => OperatingSystem.IsWindows() && IsOutputTerminal && Console.OutputEncoding.CodePage != Encoding.UTF8.CodePage
        ? Console.OutputEncoding
        : s_utf8;

    /// <inheritdoc/>
    public TextWriter Error => Console.Error;

    /// <inheritdoc/>
    public bool IsOutputTerminal => !Console.IsOutputRedirected;

    /// <inheritdoc/>
    public bool IsErrorTerminal => !Console.IsErrorRedirected;

    /// <inheritdoc/>
    public int Width
    {
        get
        {
            try
            {
                return Console.WindowWidth > 0 ? Console.WindowWidth : FallbackWidth;
            }
            catch (IOException)
            {
                // A service's console on Windows has no buffer.
                return FallbackWidth;
            }
        }
    }

    /// <inheritdoc/>
    public string? GetVariable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
