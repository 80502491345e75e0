/** Days without any change after which one is asked what happens. */
export const silentDays = 30;
