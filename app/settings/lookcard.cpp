// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/lookcard.h"

namespace veche::settings
{

using namespace Qt::StringLiterals;

LookCard::LookCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"lookCard"_s, context, parent)
    , m_language(new widgets::Segmented(this))
    , m_theme(new widgets::Segmented(this))
{
    m_language->setObjectName(u"languageChoice"_s);
    m_theme->setObjectName(u"themeChoice"_s);
    // An empty key isn't one for an object name.
    m_language->addChoice(u"systemLanguage"_s, {});
    m_language->addChoice(u"ru"_s, u"Русский"_s);
    m_language->addChoice(u"en"_s, u"English"_s);
    for (const QString &key : {u"system"_s, u"light"_s, u"dark"_s})
        m_theme->addChoice(key, {});
    m_languageLabel = addRow(m_language);
    m_themeLabel = addRow(m_theme);
    connect(m_language, &widgets::Segmented::chosen, this,
            [this](const QString &key) { around().setLanguage(key.size() == 2 ? key : QString()); });
    connect(m_theme, &widgets::Segmented::chosen, this,
            [this](const QString &key) { around().setTheme(key); });
    retranslate();
}

void LookCard::retranslate()
{
    setHeading(tr("Language and look"));
    m_languageLabel->setText(tr("Language"));
    m_themeLabel->setText(tr("Theme"));
    m_language->setAccessibleName(tr("Language"));
    m_theme->setAccessibleName(tr("Theme"));
    m_language->setText(u"systemLanguage"_s, tr("As the system"));
    m_theme->setText(u"system"_s, tr("As the system"));
    m_theme->setText(u"light"_s, tr("Light"));
    m_theme->setText(u"dark"_s, tr("Dark"));
    const QString language = around().language();
    m_language->setCurrent(language.isEmpty() ? u"systemLanguage"_s : language);
    m_theme->setCurrent(around().theme());
}

} // namespace veche::settings

#include "app/widgets/common/segmented.h"
#include "moc_lookcard.cpp"
