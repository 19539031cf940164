// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/onboarding/beginning.h"
#include "app/onboarding/steppage.h"

namespace veche::fields
{
class ChoiceField;
class DateField;
class LineField;
} // namespace veche::fields

namespace veche::onboarding
{

/// The first event: name and date; last day, zone, address and file are guessed, shown and can be changed.
class EventStep final : public StepPage
{
    Q_OBJECT

public:
    EventStep(const QDateTime &now, const QString &zone, QWidget *parent);

    /// Proposes that file until another one is chosen.
    void setPath(const QString &path);
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] workspace::FirstEvent firstEvent() const;

Q_SIGNALS:
    void confirmed();
    void pathRequested();

protected:
    void confirm() override;
    void changeEvent(QEvent *event) override;

private:
    void makeFields(const QDateTime &now, const QString &zone);
    void retranslate();
    void guess();
    void showPath();

    fields::LineField *m_name;
    fields::DateField *m_start;
    fields::DateField *m_end;
    fields::ChoiceField *m_zone;
    fields::LineField *m_slug;
    QLabel *m_file;
    QPushButton *m_change;
    QString m_path;
    bool m_ownEnd = false; ///< chosen by the user, so no longer guessed
    bool m_ownSlug = false;
};

} // namespace veche::onboarding
