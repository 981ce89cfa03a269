using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity;
using Portal.Tests.Support;

namespace Portal.Tests.Identity;

/// <summary>Which passwords are good enough.</summary>
public sealed class PasswordRulesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Theory]
    [InlineData("qwertyuiop123")]
    [InlineData("1qaz2wsx3edc4rfv")]
    [InlineData("Password2026!")]
    [InlineData("P@ssw0rd12345")]
    [InlineData("dragondragon")]
    [InlineData("woaini1314520")]
    [InlineData("123456789012")]
    [InlineData("aaaaaaaaaaaab")]
    [InlineData("abcdefghijklm")]
    [InlineData("!!sunshine!!2026")]
    public void Common_IsRefused(string password) => Assert.NotNull(Fault(password));

    [Theory]
    [InlineData("velvet otter reads maps")]
    [InlineData("x7#Kd0!mPq92vZ")]
    [InlineData("grün 7 Kaffeetassen")]
    [InlineData("demo-portal-2026")]
    public void Uncommon_IsTaken(string password) => Assert.Null(Fault(password));

    [Theory]
    [InlineData("Henriksen likes tea")]
    [InlineData("my mail is ola.henriksen9")]
    [InlineData("KeyAccount is nice 77")]
    public void Own_NameMailOrProduct_IsRefused(string password) => Assert.Contains("guess", Fault(password), StringComparison.Ordinal);

    [Fact]
    public void Chinese_NameInThePassword_IsRefused() => Assert.NotNull(Fault("\u738b\u5c0f\u660e otter reads maps", "\u738b\u5c0f\u660e"));

    [Theory]
    [InlineData("short otter")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("velvet otter\u0007 reads")]
    public void Short_OrWithControlCharacters_IsRefused(string? password) => Assert.NotNull(Fault(password));

    [Fact]
    public void Ten_ThousandCharacters_AreRefused() => Assert.NotNull(Fault(new string('x', 5000) + new string('y', 5000)));

    private string? Fault(string? password, string name = "Ola Henriksen")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        using var scope = portal.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<PasswordRules>().Fault(password, name, "ola.henriksen9@example.test");
    }
}
