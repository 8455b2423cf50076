"""Characteristics, the vintages of their categories, and named minority definitions: all of it data."""

from django.db import models


class Characteristic(models.Model):
    """Something that is monitored and that the law may protect: ethnicity, sex, disability."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    ground = models.CharField(max_length=80, blank=True, help_text="Its name as a ground of discrimination in law")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self):
        return self.name


class CategoryScheme(models.Model):
    """One vintage of a characteristic's categories, such as ethnicity as the 2001 census asked it."""

    code = models.SlugField(max_length=60, unique=True)
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="schemes")
    name = models.CharField(max_length=120)
    vintage = models.CharField(max_length=20)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["characteristic", "-vintage", "code"]

    def __str__(self):
        return self.name


class Category(models.Model):
    """One answer in a scheme, or one of the four ways of not answering."""

    class Answer(models.TextChoices):
        ANSWER = "answer", "An answer"
        PREFER_NOT_TO_SAY = "prefer_not_to_say", "Prefer not to say"
        NOT_ANSWERED = "not_answered", "Asked and not answered"
        NOT_ASKED = "not_asked", "Not asked"
        UNKNOWN = "unknown", "Unknown"

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.CASCADE, related_name="categories")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=120)
    broad_group = models.CharField(max_length=60, blank=True)
    answer = models.CharField(max_length=20, choices=Answer, default=Answer.ANSWER)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["scheme", "position"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code"], name="category_code_once_in_a_scheme"),
            models.UniqueConstraint(fields=["scheme", "label"], name="category_label_once_in_a_scheme"),
        ]

    def __str__(self):
        return self.label

    @property
    def is_answer(self):
        return self.answer == self.Answer.ANSWER


class CategoryAlias(models.Model):
    """Another way of writing a category, remembered once somebody has said what it means."""

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.CASCADE, related_name="aliases")
    label_key = models.CharField(max_length=200)
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="aliases")
    added_by = models.ForeignKey("edi_tracker.User", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name_plural = "category aliases"
        constraints = [models.UniqueConstraint(fields=["scheme", "label_key"], name="alias_once_in_a_scheme")]

    def __str__(self):
        return f"{self.label_key} = {self.category}"


class MinorityDefinition(models.Model):
    """A named, dated rule for a share: which categories are counted, and out of what."""

    class Denominator(models.TextChoices):
        ALL = "all", "everyone, including unknown"
        KNOWN = "known", "everyone whose answer is known"
        DECLARED = "declared", "everyone who gave an answer"

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, help_text="The heading of its column, such as % BME")
    characteristic = models.ForeignKey(Characteristic, on_delete=models.PROTECT, related_name="definitions")
    edition = models.CharField(max_length=40)
    denominator = models.CharField(max_length=10, choices=Denominator)
    note = models.TextField()
    categories = models.ManyToManyField(Category, related_name="definitions")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["characteristic", "position"]

    def __str__(self):
        return self.name

    def counts_in_base(self, category):
        """Whether people in a category belong to the denominator."""
        if self.denominator == self.Denominator.ALL:
            return True
        if self.denominator == self.Denominator.DECLARED:
            return category.is_answer
        return category.answer in (category.Answer.ANSWER, category.Answer.PREFER_NOT_TO_SAY)
