using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Net.Mail;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;
using Portal.Accounts;
using Portal.Contacts;
using Portal.Shared;

namespace Portal.Pages.Contacts;

/// <summary>The form of a contact.</summary>
public sealed record ContactInput
{
    private const int MostPhones = 5;

    public int Version { get; init; }
    [Display(Name = "Field.Name"), Required, StringLength(100, MinimumLength = 1)] public string? Name { get; init; }
    [Display(Name = "Field.Title"), StringLength(100)] public string? Title { get; init; }
    [Display(Name = "Field.Department"), StringLength(100)] public string? Department { get; init; }
    [Display(Name = "Field.ReportsTo")] public long? ReportsTo { get; init; }
    [Display(Name = "Field.Role"), EnumDataType(typeof(ContactRole))] public ContactRole? Role { get; init; }
    [Display(Name = "Field.Influence"), Range(1, ContactRules.Best)] public int? Influence { get; init; }
    [Display(Name = "Field.Attitude"), EnumDataType(typeof(ContactAttitude))] public ContactAttitude? Attitude { get; init; }
    [Display(Name = "Field.Strength"), Range(1, ContactRules.Best)] public int? Strength { get; init; }
    [Display(Name = "Field.Email"), StringLength(200)] public string? Email { get; init; }
    [Display(Name = "Field.Phone"), StringLength(60)] public string? Phone { get; init; }
    [Display(Name = "Field.OtherPhones"), StringLength(300)] public string? OtherPhones { get; init; }
    [Display(Name = "Field.WeChat"), StringLength(60)] public string? WeChat { get; init; }
    [Display(Name = "Field.Language"), Required, RegularExpression("zh-CN|en")] public string Language { get; init; } = PortalCulture.Chinese;
    [Display(Name = "Field.BirthMonth"), Range(1, 12)] public int? BirthMonth { get; init; }
    [Display(Name = "Field.BirthDay"), Range(1, 31)] public int? BirthDay { get; init; }
    [Display(Name = "Field.BirthYear"), Range(1901, 2100)] public int? BirthYear { get; init; }
    public bool IsLunar { get; init; }
    public bool IsLeap { get; init; }
    public bool OptedOut { get; init; }
    public bool IsPublicOfficial { get; init; }

    /// <summary>It is somebody else than the one who looks the same.</summary>
    public bool Anyway { get; init; }

    public static ContactInput Of(Contact c) => new()
    {
        Version = c.Version, Name = c.Name, Title = c.Title, Department = c.Department, ReportsTo = c.ReportsToId, Role = c.Role, Influence = c.Influence, Attitude = c.Attitude, Strength = c.Strength,
        Email = c.Email, Phone = c.Phone, OtherPhones = c.OtherPhones, WeChat = c.WeChat, Language = c.Language, OptedOut = c.OptedOut, IsPublicOfficial = c.IsPublicOfficial,
        BirthMonth = c.Birthday?.Month, BirthDay = c.Birthday?.Day, BirthYear = c.Birthday?.Year, IsLunar = c.Birthday?.IsLunar ?? false, IsLeap = c.Birthday?.IsLeap ?? false,
    };

    /// <summary>What was said, or <c>null</c> with the errors in the state.</summary>
    public ContactFacts? Read(ModelStateDictionary state, IReadOnlyList<FormChoice> colleagues, IStringLocalizer text)
    {
        foreach (var (key, value) in new[] { (nameof(Name), Name), (nameof(Title), Title), (nameof(Department), Department), (nameof(Email), Email), (nameof(Phone), Phone), (nameof(WeChat), WeChat) })
        {
            if (!FormChecks.IsLine(value)) { state.AddModelError("Input." + key, text["Error.Control"]); }
        }
        if (Trim(Email) is { } mail && (!MailAddress.TryCreate(mail, out var address) || address.Address != mail)) { state.AddModelError("Input.Email", text["Error.Email"]); }
        var phones = (OtherPhones ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (!FormChecks.IsClean(OtherPhones) || phones.Length > MostPhones || phones.Any(p => p.Length > 60)) { state.AddModelError("Input.OtherPhones", text["Error.Phones", MostPhones]); }
        if (ReportsTo is { } above && colleagues.All(c => c.Id != above)) { state.AddModelError("Input.ReportsTo", text["Error.ReportsTo"]); }
        var birthday = ReadBirthday(state, text);
        return !state.IsValid ? null : new(Name!.Trim(), Language, Trim(Title), Trim(Email), Trim(Phone))
        {
            Department = Trim(Department), OtherPhones = phones.Length == 0 ? null : string.Join('\n', phones), WeChat = Trim(WeChat), Role = Role, Influence = Influence, Attitude = Attitude,
            Strength = Strength, ReportsToId = ReportsTo, Birthday = birthday, OptedOut = OptedOut, IsPublicOfficial = IsPublicOfficial,
        };
    }

    private Birthday? ReadBirthday(ModelStateDictionary state, IStringLocalizer text)
    {
        if (BirthMonth is null && BirthDay is null && BirthYear is null) { return null; }
        if (BirthMonth is { } month && BirthDay is { } day && new Birthday(month, day, BirthYear, IsLunar, IsLunar && IsLeap) is { IsReal: true } birthday) { return birthday; }
        state.AddModelError("Input.BirthMonth", text["Error.Birthday"]);
        return null;
    }

    private static string? Trim(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
