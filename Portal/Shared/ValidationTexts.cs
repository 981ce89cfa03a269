using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Portal.Shared;

/// <summary>Gives the framework's validation messages a text key, so that they appear in the reader's language.</summary>
public sealed class ValidationTexts : IValidationMetadataProvider
{
    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var rule in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (HasStandardMessage(rule) && KeyOf(rule) is { } key)
            {
                rule.ErrorMessage = key;
            }
        }
    }

    /// <summary>Messages for values that could not be read at all.</summary>
    public static void Translate(DefaultModelBindingMessageProvider messages, IStringLocalizer text)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => text["Error.Invalid", field]);
        messages.SetMissingBindRequiredValueAccessor(field => text["Error.Required", field]);
        messages.SetMissingKeyOrValueAccessor(() => text["Error.Invalid", ""]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => text["Error.Invalid", ""]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => text["Error.Invalid", ""]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => text["Error.Invalid", ""]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => text["Error.Number", ""]);
        messages.SetUnknownValueIsInvalidAccessor(field => text["Error.Invalid", field]);
        messages.SetValueIsInvalidAccessor(_ => text["Error.Invalid", ""]);
        messages.SetValueMustBeANumberAccessor(field => text["Error.Number", field]);
        messages.SetValueMustNotBeNullAccessor(_ => text["Error.Missing"]);
    }

    /// <summary>E-mail, phone and address rules bring an English default that looks as if somebody had set it.</summary>
    private static bool HasStandardMessage(ValidationAttribute rule) => rule.ErrorMessageResourceName is null && (rule.ErrorMessage is null || rule switch
    {
        EmailAddressAttribute => rule.ErrorMessage == new EmailAddressAttribute().ErrorMessage,
        PhoneAttribute => rule.ErrorMessage == new PhoneAttribute().ErrorMessage,
        UrlAttribute => rule.ErrorMessage == new UrlAttribute().ErrorMessage,
        _ => false,
    });

    private static string? KeyOf(ValidationAttribute rule) => rule switch
    {
        RequiredAttribute => "Error.Required",
        StringLengthAttribute { MinimumLength: > 0 } => "Error.LengthBetween",
        StringLengthAttribute or MaxLengthAttribute => "Error.TooLong",
        RangeAttribute => "Error.Range",
        EmailAddressAttribute => "Error.Email",
        CompareAttribute => "Error.Compare",
        RegularExpressionAttribute or UrlAttribute or PhoneAttribute => "Error.Invalid",
        _ => null,
    };
}
