using System.Runtime.InteropServices;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Reads an lz4 frame with the system's liblz4, which apt itself is linked against: where there are lz4 indexes, there is the
/// library. Linked blocks, which apt writes, are the library's business.
/// </summary>
public sealed class Lz4FrameStream : ForwardStream
{
    private const uint FrameVersion = 100;

    private readonly Stream _source;
    private readonly byte[] _input = new byte[256 * 1024];
    private IntPtr _context;
    private int _inputStart;
    private int _inputEnd;
    private bool _insideFrame;

    /// <summary>Opens a frame; owns the source.</summary>
    /// <exception cref="DllNotFoundException">The system has no liblz4.</exception>
    public Lz4FrameStream(Stream source)
    {
        _source = source;
        Check(LZ4F_createDecompressionContext(out _context, FrameVersion));
    }

    /// <summary>Decompresses into the buffer.</summary>
    /// <exception cref="InvalidDataException">The frame is damaged or ends too early.</exception>
    public override unsafe int Read(byte[] buffer, int offset, int count)
    {
        if (buffer is null || offset < 0 || count < 0 || count > buffer.Length - offset)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        if (_context == IntPtr.Zero)
        {
            throw new ObjectDisposedException(nameof(Lz4FrameStream));
        }

        while (count > 0)
        {
            if (_inputStart == _inputEnd && !Fill())
            {
                return _insideFrame ? throw new InvalidDataException("The lz4 frame ends too early.") : 0;
            }

            fixed (byte* input = &_input[_inputStart], output = &buffer[offset])
            {
                var produced = (UIntPtr)(uint)count;
                var consumed = (UIntPtr)(uint)(_inputEnd - _inputStart);
                var hint = LZ4F_decompress(_context, output, ref produced, input, ref consumed, IntPtr.Zero);
                Check(hint);
                _insideFrame = hint != UIntPtr.Zero;
                _inputStart += (int)consumed;
                if (produced != UIntPtr.Zero)
                {
                    return (int)produced;
                }
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_context != IntPtr.Zero)
        {
            LZ4F_freeDecompressionContext(_context);
            _context = IntPtr.Zero;
        }

        if (disposing)
        {
            _source.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        _inputStart = 0;
        _inputEnd = _source.Read(_input, 0, _input.Length);
        return _inputEnd > 0;
    }

    private static void Check(UIntPtr code)
    {
        if (LZ4F_isError(code) != 0)
        {
            throw new InvalidDataException($"The lz4 frame is damaged: {Marshal.PtrToStringAnsi(LZ4F_getErrorName(code))}.");
        }
    }

    [DllImport("liblz4.so.1"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern UIntPtr LZ4F_createDecompressionContext(out IntPtr context, uint version);

    [DllImport("liblz4.so.1"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern UIntPtr LZ4F_freeDecompressionContext(IntPtr context);

    [DllImport("liblz4.so.1"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern unsafe UIntPtr LZ4F_decompress(
        IntPtr context, byte* output, ref UIntPtr outputSize, byte* input, ref UIntPtr inputSize, IntPtr options);

    [DllImport("liblz4.so.1"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint LZ4F_isError(UIntPtr code);

    [DllImport("liblz4.so.1"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr LZ4F_getErrorName(UIntPtr code);
}
