using System.Net;
using Edulure.Engine.Outbound;
using NUnit.Framework;

namespace Edulure.Engine.Tests.Outbound;

internal sealed class PublicAddressTests
{
    [TestCase("8.8.8.8")]
    [TestCase("172.15.255.255")]
    [TestCase("172.32.0.1")]
    [TestCase("100.128.0.1")]
    [TestCase("2606:4700::1111")]
    [TestCase("::ffff:8.8.8.8", Description = "IPv4 in the clothes of IPv6")]
    [TestCase("64:ff9b::808:808", Description = "8.8.8.8 through NAT64")]
    public void These_are_public(string address) => Assert.That(PublicAddress.Is(IPAddress.Parse(address)));

    [TestCase("0.0.0.0")]
    [TestCase("10.1.2.3")]
    [TestCase("100.64.0.1", Description = "carrier-grade NAT")]
    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("169.254.169.254", Description = "metadata of clouds")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.0.0.8")]
    [TestCase("192.168.1.1")]
    [TestCase("198.19.255.255")]
    [TestCase("203.0.113.9")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("fe80::1")]
    [TestCase("fc00::1")]
    [TestCase("fd12:3456::1")]
    [TestCase("ff02::1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:10.0.0.1")]
    [TestCase("64:ff9b::7f00:1", Description = "loopback through NAT64")]
    [TestCase("64:ff9b:1::1", Description = "NAT64 of a local network")]
    [TestCase("2002:7f00:1::", Description = "loopback through 6to4")]
    [TestCase("2001::1", Description = "Teredo")]
    [TestCase("2001:db8::1")]
    public void These_are_not(string address) => Assert.That(PublicAddress.Is(IPAddress.Parse(address)), Is.False);
}
