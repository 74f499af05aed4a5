namespace Edulure.Plugins.Courses.Import.Archives;

/// <summary>The checksum of zip (IEEE 802.3, reflected). The platform's zip reader does not compare it.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();
    private uint _state;

    public readonly uint Value => _state;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_state;
        foreach (var b in bytes)
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        _state = ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < 256; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ 0xEDB88320u;
            table[i] = entry;
        }
        return table;
    }
}
