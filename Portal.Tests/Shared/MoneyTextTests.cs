using Portal.Shared;

namespace Portal.Tests.Shared;

public class MoneyTextTests
{
    [Theory]
    [InlineData(123456L, "CNY", "¥1,234.56")]
    [InlineData(3800000L, "CNY", "¥38,000.00")]
    [InlineData(0L, "CNY", "¥0.00")]
    [InlineData(-5L, "CNY", "−¥0.05")]
    [InlineData(123456L, "USD", "$1,234.56")]
    [InlineData(123456L, "JPY", "JPY 123,456")]
    [InlineData(null, "CNY", "–")]
    [InlineData(long.MaxValue, "CNY", "¥92,233,720,368,547,758.07")]
    public void Show_WritesSymbolGroupsAndCents(long? minor, string currency, string expected) => Assert.Equal(expected, MoneyText.Show(minor, currency));
}
