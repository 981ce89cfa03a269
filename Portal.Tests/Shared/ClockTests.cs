using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Time.Testing;
using Portal.Shared;

namespace Portal.Tests.Shared;

public sealed class ClockTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 11, 23, 6, 5, 0, DateTimeKind.Utc);

    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    public void Dispose() => CultureInfo.CurrentUICulture = before;

    [Theory]
    [InlineData("Asia/Shanghai", "2026-11-23 14:05")]
    [InlineData("Europe/Berlin", "2026-11-23 07:05")]
    [InlineData("America/New_York", "2026-11-23 01:05")]
    public void Show_TellsTheReadersZone(string zone, string expected) => Assert.Equal(expected, In("en", zone).Show(Now));

    [Theory]
    [InlineData(45, "45 min left", "剩 45 分钟")]
    [InlineData(180, "3 h left", "剩 3 小时")]
    [InlineData(-80, "1 h 20 min over", "超时 1 小时 20 分")]
    [InlineData(450, "1 working day left", "剩 1 个工作日")]
    [InlineData(510, "1 working day 1 h left", "剩 1 个工作日 1 小时")]
    [InlineData(900, "2 working days left", "剩 2 个工作日")]
    [InlineData(450 * 4 + 120, "4 working days left", "剩 4 个工作日")]
    [InlineData(0, "0 min left", "剩 0 分钟")]
    public void Left_SaysWorkingTimeAsPeopleDo(int minutes, string english, string chinese)
    {
        Assert.Equal(english, In("en").Left(TimeSpan.FromMinutes(minutes)));
        Assert.Equal(chinese, In("zh-CN").Left(TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData(0, "just now", "刚刚")]
    [InlineData(3 * 60 + 10, "in 3 h", "3 小时后")]
    [InlineData(-25, "25 min ago", "25 分钟前")]
    [InlineData(-24 * 60, "1 day ago", "1 天前")]
    [InlineData(49 * 60, "in 2 days", "2 天后")]
    public void Relative_SaysHowFarAway(int minutes, string english, string chinese)
    {
        Assert.Equal(english, In("en").Relative(Now.AddMinutes(minutes)));
        Assert.Equal(chinese, In("zh-CN").Relative(Now.AddMinutes(minutes)));
    }

    [Theory]
    [InlineData(0, "today 14:05", "今天 14:05")]
    [InlineData(10, "tomorrow 00:05", "明天 00:05")]
    [InlineData(-15, "yesterday 23:05", "昨天 23:05")]
    [InlineData(48, "11-25 Wed 14:05", "11-25 周三 14:05")]
    [InlineData(-24 * 30, "10-24 14:05", "10-24 14:05")]
    [InlineData(24 * 60, "2027-01-22 14:05", "2027-01-22 14:05")]
    public void Short_LeavesOutWhatIsPlain(int hours, string english, string chinese)
    {
        Assert.Equal(english, In("en").Short(Now.AddHours(hours)));
        Assert.Equal(chinese, In("zh-CN").Short(Now.AddHours(hours)));
    }

    private static Clock In(string culture, string zone = "Asia/Shanghai")
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var text = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<SharedText>>();
        return new Clock(new FakeTimeProvider(new DateTimeOffset(Now)), TimeZoneInfo.FindSystemTimeZoneById(zone), text);
    }
}
