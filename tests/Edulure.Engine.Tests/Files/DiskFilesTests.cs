using System.Security.Cryptography;
using System.Text;
using Edulure.Engine.Data;
using Edulure.Engine.Files;
using Edulure.Sdk;
using Edulure.Sdk.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Files;

internal sealed class DiskFilesTests
{
    private readonly TestClock _clock = new();
    private string _data = null!;
    private FileStore _store = null!;
    private IFiles _files = null!;

    [SetUp]
    public void SetUp()
    {
        _data = Directory.CreateTempSubdirectory("edulure-test-").FullName;
        _store = new(new DatabaseConfiguration(_data, false, ""), _clock, NullLogger<FileStore>.Instance);
        _files = _store.For(new("sample", "1.0.0", "", ""));
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_data, recursive: true);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(1_000_000)]
    public async Task A_file_comes_back_as_it_was_stored(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);

        var stored = await _files.SaveAsync(new MemoryStream(content), length);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await ReadAsync(stored.Key), Is.EqualTo(content));
            Assert.That(stored.Length, Is.EqualTo(length));
            Assert.That(stored.Sha256, Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(content))));
            Assert.That(stored.Key, Has.Length.LessThanOrEqualTo(64).And.Match("^[0-9a-f]+$"));
        }
    }

    [Test]
    public void A_stream_that_is_too_long_leaves_nothing()
    {
        Assert.That(
            () => _files.SaveAsync(new MemoryStream(new byte[300_001]), 300_000),
            Throws.InstanceOf<FileTooLargeException>().With.Property("MaxBytes").EqualTo(300_000)
        );
        Assert.That(AllFiles(), Is.Empty);
    }

    [Test]
    public void A_stream_that_breaks_or_a_cancelled_save_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.That(() => _files.SaveAsync(new BreakingStream(), 1_000_000), Throws.InstanceOf<IOException>());
        Assert.That(
            () => _files.SaveAsync(new MemoryStream(new byte[9]), 9, cancelled.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
        Assert.That(AllFiles(), Is.Empty);
    }

    [TestCase("../../edulure.db")]
    [TestCase("..")]
    [TestCase("")]
    [TestCase("/etc/passwd")]
    [TestCase("0123456789ABCDEF0123456789ABCDEF")]
    [TestCase("0123456789abcdef0123456789abcde/")]
    [TestCase("0123456789abcdef0123456789abcdef")]
    public async Task What_is_no_key_of_a_file_opens_and_deletes_nothing(string key)
    {
        await File.WriteAllTextAsync(Path.Combine(_data, "edulure.db"), "precious");

        await _files.DeleteAsync(key);

        Assert.That(await _files.OpenAsync(key), Is.Null);
        Assert.That(AllFiles(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_deleted_file_is_gone_and_can_be_deleted_again()
    {
        var stored = await _files.SaveAsync(new MemoryStream([1]), 1);

        await _files.DeleteAsync(stored.Key);
        await _files.DeleteAsync(stored.Key);

        Assert.That(await _files.OpenAsync(stored.Key), Is.Null);
    }

    [Test]
    public async Task Plugins_do_not_see_each_others_files()
    {
        var stored = await _files.SaveAsync(new MemoryStream([1]), 1);

        Assert.That(await _store.For(new("other", "1.0.0", "", "")).OpenAsync(stored.Key), Is.Null);
    }

    [Test]
    public async Task Leftovers_of_uploads_are_swept_after_a_day_and_files_stay()
    {
        var stored = await _files.SaveAsync(new MemoryStream(Encoding.UTF8.GetBytes("kept")), 10);
        var folder = Path.Combine(_data, "files", "sample", DiskFiles.TemporaryFolder);
        foreach (var (name, age) in new[] { ("old", 25), ("young", 23) })
        {
            var path = Path.Combine(folder, name);
            await File.WriteAllTextAsync(path, "half");
            File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime.AddHours(-age));
        }

        _store.SweepTemporary();

        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EqualTo(["young"]));
        Assert.That(Encoding.UTF8.GetString(await ReadAsync(stored.Key)), Is.EqualTo("kept"));
    }

    private string[] AllFiles() => Directory.GetFiles(_data, "*", SearchOption.AllDirectories);

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var stream = await _files.OpenAsync(key);
        using var copy = new MemoryStream();
        await stream!.CopyToAsync(copy);
        return copy.ToArray();
    }

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position++ < 3 ? new(buffer.Length) : throw new IOException("connection lost");
    }
}
