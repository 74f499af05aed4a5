using CsCheck;
using Edulure.Engine.Plugins.Packages;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

/// <summary>Whatever a signed package has become on its way, it is refused or is the very same plugin.</summary>
internal sealed class PackageDamageTests
{
    private Workshop _workshop = null!;

    [SetUp]
    public void SetUp() => _workshop = new();

    [TearDown]
    public void TearDown() => _workshop.Dispose();

    [Test]
    public async Task Any_flipped_byte_is_found_or_changes_nothing()
    {
        var bytes = await File.ReadAllBytesAsync(await _workshop.PackAsync());
        var whole = await ContentAsync(bytes);
        Assert.That(whole, Is.Not.Null);
        var found = 0;

        for (var at = 0; at < bytes.Length; at++)
            foreach (var flip in (byte[])[0xFF, 0x20])
            {
                bytes[at] ^= flip;
                var content = await ContentAsync(bytes);
                Assert.That(content, Is.Null.Or.EqualTo(whole), $"byte {at} ^ {flip}");
                found += content is null ? 1 : 0;
                bytes[at] ^= flip;
            }

        // Few bytes of a zip carry nothing: times, versions, attributes, flags.
        Assert.That(found, Is.GreaterThan(bytes.Length * 2 * 3 / 4));
    }

    [Test]
    public async Task Any_bytes_put_elsewhere_are_found_or_change_nothing()
    {
        var bytes = await File.ReadAllBytesAsync(await _workshop.PackAsync());
        var whole = await ContentAsync(bytes);

        await Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte)
            .Array[1, 6]
            .SampleAsync(
                async damage =>
                {
                    var copy = (byte[])bytes.Clone();
                    foreach (var (at, value) in damage)
                        copy[at] = value;
                    return await ContentAsync(copy) is var content && (content is null || content == whole);
                },
                iter: 500,
                threads: 1
            );
    }

    [Test]
    public async Task A_package_cut_off_at_any_point_is_refused()
    {
        var bytes = await File.ReadAllBytesAsync(await _workshop.PackAsync());

        for (var length = 0; length < bytes.Length; length++)
        {
            var refused = (await Assert.ThrowsAsync<PackageException>(() => OpenAsync(bytes[..length])));
            Assert.That(refused!.Code, Is.EqualTo(length == 0 ? "not-a-package" : "truncated"), $"{length} bytes");
        }
        await Assert.ThrowsAsync<PackageException>(() => OpenAsync([.. bytes, 0]));
    }

    /// <returns>All that the package holds and who signed it; null where it is refused.</returns>
    private async Task<string?> ContentAsync(byte[] bytes)
    {
        try
        {
            return await OpenAsync(bytes);
        }
        catch (PackageException)
        {
            return null;
        }
    }

    private async Task<string> OpenAsync(byte[] bytes)
    {
        var file = Path.Combine(_workshop.Folder, "damaged.edulure");
        await File.WriteAllBytesAsync(file, bytes);
        await using var archive = await PackageArchive.OpenAsync(file, PackageLimits.Default, default);
        // A site that takes signed packages only refuses one whose signature is gone.
        if (archive.Signer is null)
            throw new PackageException("unsigned", "");
        var content = archive.List.Text + archive.Signer.Fingerprint;
        foreach (var path in archive.List.Files.Keys)
        {
            using var stream = new MemoryStream();
            await archive.CopyAsync(path, stream, default);
            content += path + Convert.ToBase64String(stream.ToArray());
        }
        return content;
    }
}
