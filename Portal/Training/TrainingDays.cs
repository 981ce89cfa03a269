using System.Globalization;

namespace Portal.Training;

/// <summary>Days that people type.</summary>
public static class TrainingDays
{
    private const int YearsAhead = 5;

    /// <summary>A day from today on, at most five years ahead; <c>null</c> when it is none.</summary>
    public static DateOnly? Read(string? typed, DateOnly today) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day >= today && day <= today.AddYears(YearsAhead) ? day : null;

    /// <summary>As date inputs want it.</summary>
    public static string Typed(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
