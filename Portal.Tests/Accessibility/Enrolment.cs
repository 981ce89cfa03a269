using Microsoft.Playwright;
using Portal.Data.Demo;
using Portal.Identity;
using static Portal.Tests.Accessibility.Visit;

namespace Portal.Tests.Accessibility;

/// <summary>A second factor turned on, and off again with a recovery code, so that the next language finds it as it was.</summary>
public static class Enrolment
{
    private const string Route = "/Me/SecondFactor";

    public static IReadOnlyList<Visit> Visits
    {
        get
        {
            var recovery = "";
            return
            [
                To(Route).After("enrolled", async page => recovery = await EnrolAsync(page)),
                To(Route).After("on", page => page.GetByTestId("disable-form").WaitForAsync()),
                To(Route).Wrong("disable-form"),
                To("/Me").After("on", page => page.GetByTestId("second-factor").WaitForAsync()),
                To(Route).After("off again", async page =>
                {
                    await page.Locator("#Input_Password").FillAsync(DemoSignIns.Password);
                    await page.Locator("#Input_Code").FillAsync(recovery);
                    await page.GetByTestId("disable").ClickAsync();
                    await page.GetByTestId("toast").WaitForAsync();
                }),
            ];
        }
    }

    private static async Task<string> EnrolAsync(IPage page)
    {
        var key = Bytes((await page.GetByTestId("manual-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.Locator("#Input_Code").FillAsync(Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow)));
        await page.Locator("#Input_Password").FillAsync(DemoSignIns.Password);
        await page.GetByTestId("enable").ClickAsync();
        return await page.GetByTestId("recovery-codes").Locator("code").First.InnerTextAsync();
    }

    /// <summary>The authenticator app's side of <see cref="Totp.Base32"/>.</summary>
    private static byte[] Bytes(string base32)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in base32)
        {
            held = (held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal);
            if ((bits += 5) < 8) { continue; }
            bytes.Add((byte)(held >> (bits -= 8)));
            held &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
