using System.Globalization;
using Portal.Contacts;

namespace Portal.Tests.Contacts;

/// <summary>Birthdays by the sun and by the moon, with leap months, short months and without years.</summary>
public sealed class BirthdayTests
{
    [Theory]
    // By the sun.
    [InlineData("1968-08-15", "2026-03-01", "2026-08-15")]
    [InlineData("----08-15", "2026-08-15", "2026-08-15")]
    [InlineData("----08-15", "2026-08-16", "2027-08-15")]
    [InlineData("1980-02-29", "2026-02-01", "2026-02-28")]
    [InlineData("1980-02-29", "2028-02-01", "2028-02-29")]
    // By the moon: Mid-Autumn and New Year.
    [InlineData("----08-15L", "2026-01-01", "2026-09-25")]
    [InlineData("1968-08-15L", "2026-09-26", "2027-09-15")]
    [InlineData("----01-01L", "2026-01-01", "2026-02-17")]
    [InlineData("----12-29L", "2026-01-01", "2026-02-16")]
    // 2025 has a leap sixth month, 2026 has none: then the ordinary one counts.
    [InlineData("----06-10L+", "2025-01-01", "2025-08-03")]
    [InlineData("----06-10L", "2025-01-01", "2025-07-04")]
    [InlineData("----06-10L+", "2026-01-01", "2026-07-23")]
    // After the leap month all months of .NET's count are one further on.
    [InlineData("----08-15L", "2025-01-01", "2025-10-06")]
    // The twelfth month of 2025 has 29 days.
    [InlineData("----12-30L", "2026-01-01", "2026-02-16")]
    public void TheNextOne_IsOnTheRightDay(string birthday, string today, string next) =>
        Assert.Equal(Day(next), Birthday.Read(birthday).NextFrom(Day(today)));

    [Theory]
    [InlineData(2, 30, null, false, false, false)]
    [InlineData(2, 29, null, false, false, true)]
    [InlineData(2, 29, 1981, false, false, false)]
    [InlineData(13, 1, null, false, false, false)]
    [InlineData(6, 1, null, false, true, false)]
    [InlineData(6, 31, null, true, false, false)]
    [InlineData(6, 30, null, true, true, true)]
    [InlineData(6, 1, 2025, true, true, true)]
    [InlineData(6, 1, 2026, true, true, false)]
    [InlineData(6, 1, 1800, false, false, false)]
    public void OnlyDaysThatExist_AreBirthdays(int month, int day, int? year, bool lunar, bool leap, bool real) => Assert.Equal(real, new Birthday(month, day, year, lunar, leap).IsReal);

    [Theory]
    [InlineData("1968-08-15"), InlineData("----01-02"), InlineData("2001-12-30L"), InlineData("----06-10L+")]
    public void WhatIsWritten_IsReadBack(string text) => Assert.Equal(text, Birthday.Read(text).ToString());

    [Fact]
    public void AYearThatIsNotTold_GivesNoAge()
    {
        Assert.Null(Birthday.Read("----08-15").AgeOn(Day("2026-08-15")));
        Assert.Equal(58, Birthday.Read("1968-08-15L").AgeOn(Day("2026-09-25")));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
