using Edulure.Engine.Plugins.Packages;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Plugins.Packages;

internal sealed class PackageWriterTests
{
    private static readonly PackageWriter Writer = new(PackageLimits.Default);

    private Workshop _workshop = null!;

    [SetUp]
    public void SetUp() => _workshop = new();

    [TearDown]
    public void TearDown() => _workshop.Dispose();

    [Test]
    public async Task The_same_files_give_the_same_bytes_wherever_they_lie_and_whenever_they_were_touched()
    {
        var one = _workshop.Lay(Workshop.Files(), "one");
        var two = _workshop.Lay(Workshop.Files().Reverse().ToDictionary(), "two");
        File.SetLastWriteTimeUtc(Path.Combine(two, "Tiny.dll"), new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        var first = await PackAsync(one, "first");
        var second = await PackAsync(two, "second");

        Assert.That(await File.ReadAllBytesAsync(first), Is.EqualTo(await File.ReadAllBytesAsync(second)));
    }

    [Test]
    public async Task Signing_changes_nothing_but_the_signature()
    {
        var file = await PackAsync(_workshop.Lay(Workshop.Files()), "tiny");
        var unsigned = await OpenAsync(file);

        await Writer.SignAsync(file, _workshop.Key, default);
        var signed = await OpenAsync(file);
        await Writer.SignAsync(file, _workshop.Key, default);

        Assert.That((await OpenAsync(file)).List, Is.EqualTo(unsigned.List).And.EqualTo(signed.List));
        Assert.That(
            (unsigned.Signer, signed.Signer),
            Is.EqualTo(((string?)null, SigningKey.Of(_workshop.Key).Fingerprint))
        );
    }

    [Test]
    public async Task Everything_that_is_wrong_with_a_folder_is_said_at_once()
    {
        var files = Workshop.Files("""{ "version": "1" }""");
        files["package.json"] = [1];
        files["assets/aux.css"] = [1];
        var folder = _workshop.Lay(files);
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), "/etc/hostname");

        var refused = (await Assert.ThrowsAsync<PackageException>(() => PackAsync(folder, "out")))!;

        foreach (
            var part in (string[])["package.json", "assets/aux.css", "link.txt", "'id'", "'version'", "'assembly'"]
        )
            Assert.That(refused.Message, Does.Contain(part));
        Assert.That(File.Exists(Path.Combine(_workshop.Folder, "out.edulure")), Is.False);
    }

    [Test]
    public async Task A_folder_that_was_not_built_says_so()
    {
        var files = Workshop.Files();
        files.Remove("Tiny.dll");

        var refused = (await Assert.ThrowsAsync<PackageException>(() => PackAsync(_workshop.Lay(files), "out")))!;

        Assert.That(refused.Message, Does.Contain("Tiny.dll").And.Contain("build it first"));
    }

    [Test]
    public async Task A_package_does_not_become_part_of_itself()
    {
        var folder = _workshop.Lay(Workshop.Files());

        var refused = (
            await Assert.ThrowsAsync<PackageException>(() =>
                Writer.PackAsync(folder, Path.Combine(folder, "tiny.edulure"), default)
            )
        )!;

        Assert.That(refused.Message, Does.Contain("--output"));
    }

    [Test]
    public async Task A_damaged_package_is_not_signed_and_stays_as_it_was()
    {
        var file = _workshop.Forge(Workshop.Files(), entries => entries[^1] = ("templates/page.html", [1]));
        var before = await File.ReadAllBytesAsync(file);

        await Assert.ThrowsAsync<PackageException>(() => Writer.SignAsync(file, _workshop.Key, default));

        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(before));
        Assert.That(Directory.GetFiles(_workshop.Folder), Is.EqualTo(new[] { file }));
    }

    private async Task<string> PackAsync(string folder, string name) =>
        (await Writer.PackAsync(folder, Path.Combine(_workshop.Folder, name + ".edulure"), default)).File;

    private static async Task<(string List, string? Signer)> OpenAsync(string file)
    {
        await using var archive = await PackageArchive.OpenAsync(file, PackageLimits.Default, default);
        await archive.CheckAsync(default);
        return (archive.List.Text, archive.Signer?.Fingerprint);
    }
}
